using System.CommandLine;
using Stuck.Commands.Export;
using Stuck.Tracing.Faults;

namespace Stuck.Commands;

/// <summary><c>stuck export</c>: a recording for other programs.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "What stuck record has written" };
    private readonly Option<string> _to = new("--to") { Description = "perfetto: for ui.perfetto.dev; json: a line for each call; strace: as strace -f -ttt", HelpName = "FORMAT", Required = true };
    private readonly Option<string?> _output = new("-o", "--output") { Description = "The file to write; else standard output", HelpName = "OUT" };

    public ExportCommand(ErrorBoundary boundary) : base("export", "Write a recording in a form that other programs read")
    {
        Arguments.Add(_file);
        foreach (var option in new Option[] { _to, _output }) Options.Add(option);
        SetAction(result => Run(result, boundary.Faults));
    }

    private int Run(ParseResult result, FaultLog faults)
    {
        var (to, output) = (result.GetValue(_to)!, result.GetValue(_output));
        if (ExportFormats.Parse(to) is not { } format) return Complaint.Usage($"--to: no such format: {to}; there are perfetto, json and strace");
        if (format == ExportFormat.Perfetto && output is null && !Console.IsOutputRedirected) return Complaint.Usage("--to perfetto is not for a terminal: give -o FILE");
        return ExportRun.Run(new ExportRequest(result.GetValue(_file)!, format, output), faults);
    }
}
