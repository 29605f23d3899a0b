using System.CommandLine;

namespace Stuck.Commands;

/// <summary>The command line as a whole.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Shows what every worker process is doing and where it is stuck. stuck -- COMMAND starts a command and shows that.");
        new DashboardCommand().AddTo(root);
        var trace = new TraceCommand();
        root.Subcommands.Add(trace);
        root.Subcommands.Add(new StatusCommand());
        IReadOnlyList<string> normal = arguments is ["trace", .. var rest]
            ? ["trace", .. PosixArguments.Normalize(rest, [.. trace.Options])]
            : arguments;
        var parsed = root.Parse(normal);
        if (parsed.Errors is [var error, ..]) return Complaint.Usage(error.Message.TrimEnd('.'));
        return await parsed.InvokeAsync().ConfigureAwait(false);
    }
}
