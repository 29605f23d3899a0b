using System.Collections.Immutable;
using System.CommandLine;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Commands;

/// <summary>The options that pick processes, for every command that looks at some: -p, -n, --tree.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string[]> _pids = new("-p", "--pid") { Description = "Processes by number", HelpName = "PID[,PID]" };
    private readonly Option<string[]> _names = new("-n", "--name") { Description = "Processes whose title, name or command line matches", HelpName = "PATTERN" };
    private readonly Option<string[]> _trees = new("--tree") { Description = "A process and all that descend from it", HelpName = "PID" };

    public void AddTo(Command command)
    {
        command.Options.Add(_pids);
        command.Options.Add(_names);
        command.Options.Add(_trees);
    }

    /// <returns>Null with the reason in words when a pid is none.</returns>
    public ProcessSelection? Read(ParseResult result, out string error)
    {
        if (!PidList.TryParse(result.GetValue(_pids) ?? [], out var pids, out error)) return null;
        if (!PidList.TryParse(result.GetValue(_trees) ?? [], out var trees, out error)) return null;
        var patterns = (result.GetValue(_names) ?? []).Select(text => new ProcessPattern(text));
        return new ProcessSelection([.. pids], [.. patterns], [.. trees]);
    }

    /// <summary>Looks the selection up among the processes there are now; says on standard error what could not be found.</summary>
    public static ImmutableArray<int> Resolve(ProcessSelection selection)
    {
        if (selection.IsEverything) return [];
        using var sampler = new ProcessSampler(TimeProvider.System);
        var found = selection.Resolve(sampler.Sample(), Environment.ProcessId);
        foreach (var error in found.Errors) Complaint.Write(error);
        return found.Pids;
    }
}
