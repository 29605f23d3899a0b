using System.CommandLine;
using Stuck.Commands.Record;
using Stuck.Commands.Status;
using Stuck.Dashboard.Screen;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;

namespace Stuck.Commands;

/// <summary><c>stuck replay</c>: the dashboard on a recording.</summary>
internal sealed class ReplayCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "What stuck record has written" };
    private readonly Option<string?> _at = new("--at") { Description = "Begin at a time of day, or so long before the end: 12:03:41, -90s, -5m", HelpName = "TIME" };
    private readonly Option<bool> _json = new("--json") { Description = "Write the status document of the end, or of --at, as JSON", Arity = ArgumentArity.Zero };
    private readonly Option<int> _history = new("--history") { Description = "Memory for the histories of all recorded processes together", HelpName = "MB", DefaultValueFactory = _ => 1024 };

    public ReplayCommand(ErrorBoundary boundary)
        : base("replay", "Show a recording as the dashboard showed it; [ and ] go back and forth in it")
    {
        Arguments.Add(_file);
        foreach (var option in new Option[] { _at, _json, _history }) Options.Add(option);
        SetAction(result => Run(result, boundary.Faults));
    }

    private int Run(ParseResult result, FaultLog faults)
    {
        var path = result.GetValue(_file)!;
        using var host = TryOpen(path, new HistoryBudget((long)Math.Max(1, result.GetValue(_history)) << 20));
        if (host is null) return 1;
        SteadyClock.Ours = host.Clock;
        if (result.GetValue(_at) is { } at)
        {
            if (ReplayTime.TryParse(at, host.TimeOf(0), host.TimeOf(host.Moments - 1)) is not { } time) return Complaint.Usage($"--at: not a time: {at}");
            if (host.MoveTo(host.MomentAt(time)) is { } refusal) return Complain(refusal);
        }

        if (host.Damage is { } damage) Complaint.Write(damage);
        if (result.GetResult(_json)?.IdentifierTokenCount > 0)
        {
            using var output = Console.OpenStandardOutput();
            StatusJson.Write(output, StatusReport.Of(host.Shown));
            return 0;
        }

        if (TerminalRequirements.Missing() is { } missing) return Complain(missing);
        var profile = TerminalProfile.Detect(Environment.GetEnvironmentVariable);
        var settings = SettingsFile.Find(Environment.GetEnvironmentVariable)?.Read(out _) ?? new DashboardSettings();
        return DashboardRun.Run(host, faults, profile, settings, null, host.Damage is { } some ? [some] : [], null, () => { });
    }

    private static ReplayHost? TryOpen(string path, HistoryBudget budget)
    {
        try
        {
            return ReplayHost.Open(path, budget);
        }
        catch (Exception e) when (e is RecordingException or IOException or UnauthorizedAccessException)
        {
            Complaint.Write(e is RecordingException ? e.Message : $"cannot read {path}: {e.Message.TrimEnd('.')}");
            return null;
        }
    }

    private static int Complain(string line)
    {
        Complaint.Write(line);
        return 1;
    }
}
