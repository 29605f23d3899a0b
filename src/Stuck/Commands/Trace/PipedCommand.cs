using Microsoft.Win32.SafeHandles;
using Stuck.Tracing.Sources.Ptrace;

namespace Stuck.Commands.Trace;

/// <summary>A command of the shell's that reads the trace.</summary>
internal sealed class PipedCommand
{
    private readonly int _pid;

    private PipedCommand(int pid, Stream input) => (_pid, Input) = (pid, input);

    /// <summary>Its standard input.</summary>
    public Stream Input { get; }

    /// <exception cref="IOException">The shell cannot be started.</exception>
    public static PipedCommand Start(string command)
    {
        var (read, write) = ChildProcess.Pipe(isInherited: false);
        var pid = read < 0 ? -1 : ChildProcess.Start("/bin/sh", ["sh", "-c", command], read);
        if (read >= 0) ChildProcess.Close(read);
        if (pid < 0) throw new IOException("the shell cannot be started");
        return new PipedCommand(pid, new FileStream(new SafeFileHandle(write, ownsHandle: true), FileAccess.Write, 0));
    }

    /// <summary>Waits until it has read everything and ended.</summary>
    public void Wait() => ChildProcess.Wait(_pid);
}
