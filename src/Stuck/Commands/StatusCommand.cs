using System.CommandLine;
using Stuck.Commands.Status;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Sources;

namespace Stuck.Commands;

/// <summary><c>stuck status</c>: its options.</summary>
internal sealed class StatusCommand : Command
{
    private static readonly TimeSpan LongestTrace = TimeSpan.FromDays(1);

    private readonly SelectionOptions _selection = new();
    private readonly Option<double?> _trace = new("--trace")
    {
        Description = "Trace the processes for so long first, for the columns that show '-' without it; then let go of them", HelpName = "SECONDS",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = StatusHelp.Json, Arity = ArgumentArity.Zero,
    };

    private readonly Option<bool> _redact = RedactOption.Create();
    private readonly Option<bool> _names = NameOption.Create();
    private readonly Option<string> _backend = BackendOption.Create();
    private readonly Option<bool> _drop = DropOption.Create();
    private readonly Option<bool> _readOnly = ReadOnlyOption.Create();
    private readonly Option<bool> _yes = AttachConsent.Create();

    public StatusCommand(ErrorBoundary boundary)
        : base("status", StatusHelp.Command)
    {
        _selection.AddTo(this);
        Options.Add(_trace);
        Options.Add(_json);
        Options.Add(_redact);
        Options.Add(_names);
        Options.Add(_backend);
        Options.Add(_drop);
        Options.Add(_readOnly);
        Options.Add(_yes);
        SetAction((result, _) =>
        {
            boundary.SayAtOnce();
            return RunAsync(result, boundary.Faults);
        });
    }

    private async Task<int> RunAsync(ParseResult result, FaultLog faults)
    {
        if (_selection.Read(result, out var error) is not { } selection) return Complaint.Usage(error);
        var seconds = result.GetValue(_trace);
        if (seconds is not null && !(seconds > 0 && seconds <= LongestTrace.TotalSeconds)) return Complaint.Usage($"not a time to trace: {seconds} s");
        if (seconds is not null && selection.IsEverything)
            return Complaint.Usage("--trace may stop each process at every call: say which ones with -p, -n or --tree, or --all, which stops nobody");
        if (seconds is not null && result.GetResult(_readOnly)?.IdentifierTokenCount > 0)
            return Complaint.Usage($"{ReadOnlyOption.Name} attaches to nobody: --trace does not go with it");
        var drops = result.GetResult(_drop)?.IdentifierTokenCount > 0;
        if (BackendOption.Parse(result.GetValue(_backend), drops ? Backend.Ptrace : Backend.Auto) is not { } backend) return Complaint.Usage(BackendOption.Unknown(result.GetValue(_backend)));
        if (selection.Everybody && backend == Backend.Ptrace) return Complaint.Usage(BackendOption.StopsEverybody);
        if (selection.Everybody) backend = Backend.Bpf;
        if (drops && !DropOption.TryDrop(backend)) return 1;
        var request = new StatusRequest(
            selection, seconds is { } s ? TimeSpan.FromSeconds(s) : null, Json: result.GetResult(_json)?.IdentifierTokenCount > 0, Redacts: result.GetResult(_redact)?.IdentifierTokenCount > 0,
            Names: result.GetResult(_names)?.IdentifierTokenCount > 0, MayAttachToMany: selection.Everybody || result.GetResult(_yes)?.IdentifierTokenCount > 0, backend);
        return await StatusRun.RunAsync(request, faults).ConfigureAwait(false);
    }
}
