using System.CommandLine;
using Stuck.Commands.Record;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Sources;

namespace Stuck.Commands;

/// <summary><c>stuck record</c>: its options.</summary>
internal sealed class RecordCommand : Command
{
    private readonly SelectionOptions _selection = new();
    private readonly Option<string?> _output = new("-o", "--output") { Description = "The file to record into; one that is there is not written over", HelpName = "FILE", Required = true };
    private readonly Option<double?> _seconds = new("--seconds") { Description = "End after so long; else with Ctrl-C, or when all that are traced have ended", HelpName = "SECONDS" };
    private readonly Option<string?> _maxSize = new("--max-size") { Description = "End when the file is so large, or begin another one (--rotate): 500K, 20M, 1G", HelpName = "SIZE" };
    private readonly Option<int> _rotate = new("--rotate") { Description = "Keep so many older files, FILE.1 the youngest, each of --max-size", HelpName = "N" };
    private readonly Option<bool> _follow = new("-f", "--follow-forks") { Description = "Trace processes that are forked, too (as --tree does)", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _redact = RedactOption.Create();
    private readonly Option<string> _backend = BackendOption.Create();
    private readonly Option<bool> _drop = DropOption.Create();
    private readonly Option<bool> _readOnly = ReadOnlyOption.Create();
    private readonly Option<bool> _yes = AttachConsent.Create();

    public RecordCommand(ErrorBoundary boundary)
        : base("record", "Record what the dashboard would show, and the calls of whom is chosen, into a file for stuck replay; without -p, -n, --tree, --container or --all nobody is traced")
    {
        _selection.AddTo(this);
        foreach (var option in new Option[] { _output, _seconds, _maxSize, _rotate, _follow, _redact, _backend, _drop, _readOnly, _yes }) Options.Add(option);
        SetAction((result, _) =>
        {
            boundary.SayAtOnce();
            return RunAsync(result, boundary.Faults);
        });
    }

    private async Task<int> RunAsync(ParseResult result, FaultLog faults)
    {
        if (_selection.Read(result, out var error) is not { } selection) return Complaint.Usage(error);
        var (seconds, rotate) = (result.GetValue(_seconds), result.GetValue(_rotate));
        if (seconds is not null && !(seconds > 0 && seconds <= TimeSpan.FromDays(365).TotalSeconds)) return Complaint.Usage($"not a time to record: {seconds} s");
        if (!ByteSize.TryParse(result.GetValue(_maxSize), out var most)) return Complaint.Usage($"--max-size: not a size: {result.GetValue(_maxSize)}");
        if (rotate < 0 || rotate > 0 && most is null) return Complaint.Usage("--rotate takes a number of files, and --max-size for when to begin another one");
        var drops = Has(result, _drop);
        if (BackendOption.Parse(result.GetValue(_backend), drops ? Backend.Ptrace : Backend.Auto) is not { } backend) return Complaint.Usage(BackendOption.Unknown(result.GetValue(_backend)));
        if (selection.Everybody && backend == Backend.Ptrace) return Complaint.Usage(BackendOption.StopsEverybody);
        if (selection.Everybody) backend = Backend.Bpf;
        if (drops && !DropOption.TryDrop(backend)) return 1;
        return await RecordRun.RunAsync(
            new RecordRequest(
                selection, result.GetValue(_output)!, seconds is { } s ? TimeSpan.FromSeconds(s) : null, most, rotate, Has(result, _redact),
                Follows: Has(result, _follow) || !selection.Trees.IsEmpty || !selection.Containers.IsEmpty || selection.Everybody,
                Attaches: !selection.NamesNobody && !Has(result, _readOnly), selection.Everybody || Has(result, _yes), backend),
            faults).ConfigureAwait(false);
    }

    private static bool Has(ParseResult result, Option<bool> option) => result.GetResult(option)?.IdentifierTokenCount > 0;
}
