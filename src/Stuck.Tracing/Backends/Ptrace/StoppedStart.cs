using System.Runtime.InteropServices;
using Stuck.Tracing.Linux;

namespace Stuck.Tracing.Backends.Ptrace;

/// <summary>
/// A command to start under trace. posix_spawn(3) cannot stop a child before it executes, so the child is first our own launcher: it stops
/// itself, and once it is traced and continued it becomes the command. The launcher leaves the command as a shell would have started it.
/// </summary>
/// <param name="File">The executable, resolved: it is not looked for in PATH.</param>
/// <param name="Arguments">With the name that the command is to know itself by as the first.</param>
/// <param name="Quiet">Whether its standard input, output and error are /dev/null rather than ours.</param>
public sealed record StoppedStart(string File, IReadOnlyList<string> Arguments, bool Quiet = false)
{
    /// <summary>The launcher's first argument; the executable and the command's own arguments follow.</summary>
    public const string Argument = "__start-stopped";

    /// <summary>
    /// The launcher's whole life: stop, and when continued become the command. Returns only when the command cannot be executed.
    /// </summary>
    /// <param name="arguments">What followed <see cref="Argument"/>: the executable, then the command's arguments.</param>
    /// <returns>The errno of the failed execve(2).</returns>
    public static unsafe int Run(IReadOnlyList<string> arguments)
    {
        using var path = new NativeStrings([arguments[0]]);
        using var argv = new NativeStrings([.. arguments.Skip(1)]);
        // The .NET runtime ignores SIGPIPE, and what is ignored stays so across an execve.
        _ = SignalH.sigaction(SignalH.SIGPIPE, new SignalH.Sigaction { sa_handler = SignalH.SIG_DFL }, 0);
        // posix_spawn(3) of glibc leaves ignored what glibc itself had a handler for.
        _ = SignalH.syscall(SignalH.SYS_rt_sigaction, SignalH.SIGCANCEL, new SignalH.KernelSigaction { sa_handler = SignalH.SIG_DFL }, 0, 8);
        _ = SignalH.raise(SignalH.SIGSTOP);
        _ = Unistd.execve(path.Array[0], argv.Array, NativeStrings.Environment);
        return Marshal.GetLastPInvokeError();
    }

    /// <summary>Starts the launcher as a child of the calling thread.</summary>
    /// <returns>Its pid, or a negated errno.</returns>
    internal unsafe int Spawn(string launcher)
    {
        using var path = new NativeStrings([launcher]);
        using var argv = new NativeStrings([launcher, Argument, File, .. Arguments]);
        using var devNull = new NativeStrings(["/dev/null"]);
        SpawnH.posix_spawn_file_actions_t actions;
        _ = SpawnH.posix_spawn_file_actions_init(&actions);
        for (var descriptor = 0; Quiet && descriptor <= 2; descriptor++)
            _ = SpawnH.posix_spawn_file_actions_addopen(&actions, descriptor, devNull.Array[0], Fcntl.O_RDWR, 0);
        var error = SpawnH.posix_spawn(out var pid, path.Array[0], &actions, 0, argv.Array, NativeStrings.Environment);
        _ = SpawnH.posix_spawn_file_actions_destroy(&actions);
        return error == 0 ? pid : -error;
    }
}
