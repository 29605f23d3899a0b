using Stuck.Tracing.Sources.Launching;
using System.Globalization;
using Stuck.Tracing.Sources.Ptrace;

namespace Stuck.Commands.Trace;

/// <summary>
/// -D: the process that was started becomes the command, so that its parent sees nothing but that; the tracer is its grandchild. A pipe that
/// only the tracer holds open keeps the command back until it is traced, or the tracer has failed.
/// </summary>
internal static class DetachedTracer
{
    /// <summary>The first argument of the process in between, whose end makes the tracer nobody's child.</summary>
    public const string StartArgument = "__start-tracer";

    /// <summary>The tracer's first argument; the command's pid, the pipe's descriptor and what the user typed follow.</summary>
    public const string Argument = "__trace-for";

    private static string Self => Environment.ProcessPath ?? "";

    /// <summary>Has a tracer started, and becomes the command. Returns only when the command cannot be executed.</summary>
    public static int BecomeCommand(TraceRequest request, IReadOnlyList<string> words)
    {
        if (ExecutablePath.Find(request.Command[0], out var missing) is not { } file) return Complaint.CannotStart(missing!);
        var (read, write) = ChildProcess.Pipe(isInherited: true);
        var between = ChildProcess.Start(Self, [Self, StartArgument, $"{Environment.ProcessId}", $"{write}", .. words]);
        ChildProcess.Close(write);
        if (between > 0) ChildProcess.Wait(between);
        ChildProcess.AwaitEnd(read);
        return Complaint.CannotStart(Launcher.Become(TraceRun.Start(request, file)));
    }

    /// <summary>The process in between.</summary>
    public static int Start(IReadOnlyList<string> arguments) => ChildProcess.Start(Self, [Self, Argument, .. arguments]) > 0 ? 0 : 1;

    /// <summary>The tracer.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, ErrorBoundary boundary)
    {
        var pid = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        var pipe = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        return TraceCommand.RunAsync([.. arguments.Skip(2)], boundary, new TracedLauncher(pid, () => ChildProcess.Close(pipe)));
    }
}
