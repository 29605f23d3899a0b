using Stuck.Tracing.Linux;

namespace Stuck.Tracing.Backends.Ptrace;

/// <summary>
/// A shell command whose standard input is a pipe. Not a System.Diagnostics.Process: once that was used, the runtime waits for all children,
/// and takes the stops of tracees from the tracer.
/// </summary>
public static unsafe class ShellPipe
{
    /// <param name="input">The pipe's end to write to; no child inherits it.</param>
    /// <returns>The pid, or a negated errno.</returns>
    public static int Start(string command, out int input)
    {
        var ends = stackalloc int[2];
        input = -1;
        if (Unistd.pipe2(ends, Fcntl.O_CLOEXEC) != 0) return -System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
        using var path = new NativeStrings(["/bin/sh"]);
        using var argv = new NativeStrings(["sh", "-c", command]);
        SpawnH.posix_spawn_file_actions_t actions;
        _ = SpawnH.posix_spawn_file_actions_init(&actions);
        _ = SpawnH.posix_spawn_file_actions_adddup2(&actions, ends[0], 0);
        var error = SpawnH.posix_spawn(out var pid, path.Array[0], &actions, 0, argv.Array, NativeStrings.Environment);
        _ = SpawnH.posix_spawn_file_actions_destroy(&actions);
        _ = Unistd.close(ends[0]);
        input = ends[1];
        return error == 0 ? pid : -error;
    }

    /// <summary>Waits for its end.</summary>
    public static void Wait(int pid) => _ = SysWait.waitpid(pid, out _, 0);
}
