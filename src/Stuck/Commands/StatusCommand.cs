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

    private readonly Option<bool> _metrics = new("--openmetrics") { Description = "Write numbers for Prometheus, and whatever else reads OpenMetrics", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _stuck = new("--stuck") { Description = "End with status 3 if somebody is stuck", Arity = ArgumentArity.Zero };
    private readonly Option<double?> _after = new("--after") { Description = "Who has waited on someone for so long is stuck, for --stuck and --openmetrics (5)", HelpName = "SECONDS" };
    private readonly Option<double?> _watch = new("--watch") { Description = "Look and write again so often, into --output", HelpName = "SECONDS" };
    private readonly Option<string?> _output = new("-o", "--output") { Description = "Write into this file, which is replaced as a whole", HelpName = "FILE" };
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
        foreach (var option in new Option[] { _metrics, _stuck, _after, _watch, _output }) Options.Add(option);
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
        var drops = Has(result, _drop);
        if (BackendOption.Parse(result.GetValue(_backend), drops ? Backend.Ptrace : Backend.Auto) is not { } backend) return Complaint.Usage(BackendOption.Unknown(result.GetValue(_backend)));
        if (selection.Everybody && backend == Backend.Ptrace) return Complaint.Usage(BackendOption.StopsEverybody);
        if (selection.Everybody) backend = Backend.Bpf;
        if (Has(result, _json) && Has(result, _metrics)) return Complaint.Usage("--json and --openmetrics are two documents: take one of both");
        var (after, watch, output) = (result.GetValue(_after), result.GetValue(_watch), result.GetValue(_output));
        if (after is not null && !(after >= 0 && after <= LongestTrace.TotalSeconds)) return Complaint.Usage($"--after: not a time to wait: {after} s");
        if (watch is not null && !(watch >= 1 && watch <= LongestTrace.TotalSeconds)) return Complaint.Usage($"--watch: not a time between two looks, which is 1 s at least: {watch} s");
        if (watch is not null && (output is null || seconds is not null || Has(result, _stuck))) return Complaint.Usage("--watch writes again and again: it takes --output FILE, and neither --trace nor --stuck");
        if (drops && !DropOption.TryDrop(backend)) return 1;
        var request = new StatusRequest(
            selection, seconds is { } s ? TimeSpan.FromSeconds(s) : null, Has(result, _json) ? StatusForm.Json : Has(result, _metrics) ? StatusForm.OpenMetrics : StatusForm.Text, Has(result, _redact),
            Has(result, _names), MayAttachToMany: selection.Everybody || Has(result, _yes), backend)
        {
            TellsStuck = Has(result, _stuck),
            Output = output,
            Every = watch is { } every ? TimeSpan.FromSeconds(every) : null,
        };
        if (after is { } least) request = request with { After = TimeSpan.FromSeconds(least) };
        return await StatusRun.RunAsync(request, faults).ConfigureAwait(false);
    }

    private static bool Has(ParseResult result, Option<bool> option) => result.GetResult(option)?.IdentifierTokenCount > 0;
}
