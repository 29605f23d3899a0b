using System.Collections.Immutable;
using System.CommandLine;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Commands;

/// <summary>The options that pick processes, for every command that looks at some: -p, -n, --tree, --container, -u, --all.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string[]> _pids = new("-p", "--pid") { Description = "Processes by number", HelpName = "PID[,PID]" };
    private readonly Option<string[]> _names = new("-n", "--name") { Description = "Processes whose title, name or command line matches", HelpName = "PATTERN" };
    private readonly Option<string[]> _trees = new("--tree") { Description = "A process and all that descend from it", HelpName = "PID" };
    private readonly Option<string?> _user = new("-u", "--user") { Description = "Processes of one user; of what -n and --tree find, these alone", HelpName = "USER" };

    private readonly Option<string[]> _containers = new("--container") { Description = "All processes of a container, or of a systemd unit, as the table names it", HelpName = "NAME" };
    private readonly Option<bool> _all = new("--all") { Description = "Everybody, and who is born later: by BPF, which stops nobody", Arity = ArgumentArity.Zero };

    public void AddTo(Command command)
    {
        command.Options.Add(_all);
        command.Options.Add(_pids);
        command.Options.Add(_names);
        command.Options.Add(_trees);
        command.Options.Add(_containers);
        command.Options.Add(_user);
    }

    /// <returns>Null with the reason in words when a pid is none, or a name is empty.</returns>
    public ProcessSelection? Read(ParseResult result, out string error)
    {
        if (!PidList.TryParse(result.GetValue(_pids) ?? [], out var pids, out error)) return null;
        if (!PidList.TryParse(result.GetValue(_trees) ?? [], out var trees, out error)) return null;
        var names = result.GetValue(_names) ?? [];
        if (names.Any(string.IsNullOrWhiteSpace))
        {
            error = "-n: an empty name is in everybody's; stuck without -n lists all processes";
            return null;
        }

        var containers = result.GetValue(_containers) ?? [];
        if (containers.Any(string.IsNullOrWhiteSpace))
        {
            error = "--container: an empty name";
            return null;
        }

        return new ProcessSelection([.. pids], [.. names.Select(text => new TextPattern(text))], [.. trees]) { User = result.GetValue(_user), Containers = [.. containers], Everybody = result.GetResult(_all)?.IdentifierTokenCount > 0 };
    }

    /// <summary>Looks the selection up among the processes there are now; says on standard error what could not be found.</summary>
    public static ImmutableArray<ProcessSample> Resolve(ProcessSelection selection)
    {
        if (selection.IsEverything) return [];
        using var sampler = new ProcessSampler(TimeProvider.System);
        var snapshot = sampler.Sample();
        var found = selection.Resolve(snapshot, Environment.ProcessId);
        foreach (var error in found.Errors) Complaint.Write(error);
        return [.. found.Pids.Select(pid => snapshot.Find(pid)!)];
    }
}
