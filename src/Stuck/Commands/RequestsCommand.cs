using System.CommandLine;
using Stuck.Commands.Requests;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Sources;

namespace Stuck.Commands;

/// <summary><c>stuck requests</c>: its options.</summary>
internal sealed class RequestsCommand : Command
{
    private static readonly TimeSpan LongestTrace = TimeSpan.FromDays(1);

    private readonly SelectionOptions _selection = new();
    private readonly Option<double?> _seconds = new("--seconds")
    {
        Description = "Trace the processes for so long, then let go of them: what is asked, and by what it was answered", HelpName = "SECONDS",
    };

    private readonly Option<bool> _json = new("--json") { Description = RequestsHelp.Json, Arity = ArgumentArity.Zero };
    private readonly Option<bool> _redact = RedactOption.Create();
    private readonly Option<bool> _unread = new("--unread")
    {
        Description = "Look, too, at what lies unread in their connections, without taking it: what was asked that nobody has read; takes the right to trace them", Arity = ArgumentArity.Zero,
    };


    private readonly Option<string> _backend = BackendOption.Create();
    private readonly Option<bool> _drop = DropOption.Create();
    private readonly Option<bool> _readOnly = ReadOnlyOption.Create();
    private readonly Option<bool> _yes = AttachConsent.Create();

    public RequestsCommand(ErrorBoundary boundary)
        : base("requests", RequestsHelp.Command)
    {
        _selection.AddTo(this);
        foreach (var option in new Option[] { _seconds, _json, _redact, _unread, _backend, _drop, _readOnly, _yes }) Options.Add(option);
        SetAction((result, _) =>
        {
            boundary.SayAtOnce();
            return RunAsync(result, boundary.Faults);
        });
    }

    private async Task<int> RunAsync(ParseResult result, FaultLog faults)
    {
        if (_selection.Read(result, out var error) is not { } selection) return Complaint.Usage(error);
        var seconds = result.GetValue(_seconds);
        if (seconds is not null && !(seconds > 0 && seconds <= LongestTrace.TotalSeconds)) return Complaint.Usage($"not a time to trace: {seconds} s");
        if (seconds is not null && selection.IsEverything) return Complaint.Usage("--seconds may stop each process at every call: say which ones with -p, -n or --tree, or --all, which stops nobody");
        if (seconds is not null && Has(result, _readOnly)) return Complaint.Usage($"{ReadOnlyOption.Name} attaches to nobody: --seconds does not go with it");
        var drops = Has(result, _drop);
        if (BackendOption.Parse(result.GetValue(_backend), drops ? Backend.Ptrace : Backend.Auto) is not { } backend) return Complaint.Usage(BackendOption.Unknown(result.GetValue(_backend)));
        if (selection.Everybody && backend == Backend.Ptrace) return Complaint.Usage(BackendOption.StopsEverybody);
        if (selection.Everybody) backend = Backend.Bpf;
        if (drops && !DropOption.TryDrop(backend)) return 1;
        return await RequestsRun.RunAsync(
            new RequestsRequest(selection, seconds is { } s ? TimeSpan.FromSeconds(s) : null, Has(result, _json), Has(result, _redact), Has(result, _unread), selection.Everybody || Has(result, _yes), backend), faults).ConfigureAwait(false);
    }

    private static bool Has(ParseResult result, Option<bool> option) => result.GetResult(option)?.IdentifierTokenCount > 0;
}
