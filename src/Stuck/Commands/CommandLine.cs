using System.CommandLine;
using Stuck.Commands.Trace;

namespace Stuck.Commands;

/// <summary>The command line as a whole.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] arguments, ErrorBoundary boundary) =>
        // strace's command line is not one that the parser of the others could read, and the sooner it traces the better.
        arguments is ["trace", .. var rest] ? TraceCommand.RunAsync(rest, boundary) : ParseAsync(arguments, boundary);

    private static async Task<int> ParseAsync(string[] arguments, ErrorBoundary boundary)
    {
        var root = new RootCommand("Shows what every worker process is doing and where it is stuck. stuck -- COMMAND starts a command and shows that.");
        new DashboardCommand(boundary.Faults).AddTo(root);
        root.Subcommands.Add(new Command("trace", "Write the system calls of processes, line by line; takes strace's options"));
        root.Subcommands.Add(new StatusCommand(boundary));
        root.Subcommands.Add(new WhyCommand(boundary));
        root.Subcommands.Add(new RequestsCommand(boundary));
        root.Subcommands.Add(new RecordCommand(boundary));
        root.Subcommands.Add(new ReplayCommand(boundary));
        root.Subcommands.Add(new ExportCommand(boundary));
        var parsed = root.Parse(arguments);
        if (parsed.Errors is [var error, ..]) return Complaint.Usage(error.Message.TrimEnd('.'));
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
    }
}
