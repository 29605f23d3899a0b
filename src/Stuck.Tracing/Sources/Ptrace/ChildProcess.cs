using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// Starting programs beside a tracer. Not with System.Diagnostics.Process: once that was used, the runtime waits for all children, and takes
/// the stops of tracees from the tracer.
/// </summary>
public static unsafe class ChildProcess
{
    /// <summary>Starts a program that inherits our descriptors.</summary>
    /// <param name="input">The descriptor that is to be its standard input; -1 for ours.</param>
    /// <returns>Its pid, or a negated errno.</returns>
    public static int Start(string file, IReadOnlyList<string> arguments, int input = -1)
    {
        using var path = new NativeStrings([file]);
        using var argv = new NativeStrings(arguments);
        SpawnH.posix_spawn_file_actions_t actions;
        _ = SpawnH.posix_spawn_file_actions_init(&actions);
        if (input >= 0) _ = SpawnH.posix_spawn_file_actions_adddup2(&actions, input, 0);
        var error = SpawnH.posix_spawn(out var pid, path.Array[0], &actions, 0, argv.Array, NativeStrings.Environment);
        _ = SpawnH.posix_spawn_file_actions_destroy(&actions);
        return error == 0 ? pid : -error;
    }

    /// <summary>Waits for a child's end.</summary>
    public static void Wait(int pid) => _ = SysWait.waitpid(pid, out _, 0);

    /// <summary>A pipe.</summary>
    /// <param name="isInherited">Whether programs that are started inherit the end to write to; the other one they never do.</param>
    /// <returns>Negative numbers when there are no descriptors left.</returns>
    public static (int Read, int Write) Pipe(bool isInherited)
    {
        var ends = stackalloc int[2];
        if (Unistd.pipe2(ends, Fcntl.O_CLOEXEC) != 0) return (-1, -1);
        // A copy made by dup(2) is inherited.
        if (!isInherited) return (ends[0], ends[1]);
        var copy = Unistd.dup(ends[1]);
        _ = Unistd.close(ends[1]);
        return (ends[0], copy);
    }

    /// <summary>Waits until all ends to write to are closed, or something is written.</summary>
    public static void AwaitEnd(int descriptor)
    {
        byte one;
        while (Unistd.read(descriptor, &one, 1) < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR)
        {
        }
    }

    public static void Close(int descriptor) => _ = Unistd.close(descriptor);

    /// <summary>Leaves the process group, and with <paramref name="session"/> the session, that we were started in.</summary>
    public static void Leave(bool session) => _ = session ? Unistd.setsid() : Unistd.setpgid(0, 0);
}
