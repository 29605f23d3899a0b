using System.CommandLine;
using Stuck.Commands.Why;
using Stuck.Tracing.Faults;

namespace Stuck.Commands;

/// <summary><c>stuck why</c>: its options.</summary>
internal sealed class WhyCommand : Command
{
    private readonly Argument<string> _pid = new("PID") { Description = "A process; or a thread, which is told as its process" };
    private readonly Option<bool> _json = new("--json") { Description = WhyHelp.Json, Arity = ArgumentArity.Zero };
    private readonly Option<bool> _names = NameOption.Create();
    private readonly Option<bool> _drop = DropOption.Create();

    public WhyCommand(ErrorBoundary boundary) : base("why", WhyHelp.Command)
    {
        Arguments.Add(_pid);
        Options.Add(_json);
        Options.Add(_names);
        Options.Add(_drop);
        SetAction((result, _) =>
        {
            boundary.SayAtOnce();
            return RunAsync(result, boundary.Faults);
        });
    }

    private async Task<int> RunAsync(ParseResult result, FaultLog faults)
    {
        if (!PidList.TryParse([result.GetValue(_pid) ?? ""], out var pids, out var error)) return Complaint.Usage(error);
        if (pids is not [var pid]) return Complaint.Usage("stuck why explains one process: give its number");
        if (result.GetResult(_drop)?.IdentifierTokenCount > 0 && !DropOption.TryDrop()) return 1;
        return await WhyRun.RunAsync(new WhyRequest(pid, result.GetResult(_json)?.IdentifierTokenCount > 0, result.GetResult(_names)?.IdentifierTokenCount > 0), faults).ConfigureAwait(false);
    }
}
