using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using static Stuck.Tracing.Linux.Headers.LinuxCapability;
using static Stuck.Tracing.Linux.Headers.SysPrctl;

namespace Stuck.Tracing.Sources.Rights;

/// <summary>
/// Gives up what capabilities(7) we have but CAP_SYS_PTRACE. They belong to threads, and a program may have several before its first line runs:
/// so this process executes itself anew, with nothing else to take over, and all threads to come are born without.
/// </summary>
public static unsafe class Privileges
{
    /// <summary>The first argument of who has been executed anew.</summary>
    public const string Argument = "__dropped";

    private const ulong Kept = 1UL << CAP_SYS_PTRACE;

    /// <summary>Executes <paramref name="executable"/> anew without the capabilities, with <see cref="Argument"/> in front of its arguments.</summary>
    /// <returns>Null when there are none to give up; else why they could not be, in one line.</returns>
    public static string? Drop(string executable, IReadOnlyList<string> arguments)
    {
        var header = new __user_cap_header_struct { version = _LINUX_CAPABILITY_VERSION_3 };
        if (capget(ref header, out var data) != 0) return Cannot("capget");
        var permitted = data[0].permitted | (ulong)data[1].permitted << 32;
        var hasMore = permitted != (permitted & Kept);
        if (arguments is [Argument, ..])
            return hasMore ? "a capability of stuck's own file gives more than CAP_SYS_PTRACE back: take it away with setcap" : Unreachable(executable);
        if (!hasMore) return null;

        // What is to outlive the execve has to be inheritable first, then ambient.
        (data[0].inheritable, data[1].inheritable) = ((uint)(permitted & Kept), 0);
        if (capset(ref header, data) != 0) return Cannot("capset");
        if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) return Cannot("prctl(PR_CAP_AMBIENT)");
        if ((permitted & Kept) != 0 && prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_PTRACE, 0, 0) != 0) return Cannot("prctl(PR_CAP_AMBIENT)");
        if (ForbidMore() is { } reason) return reason;
        using var path = new NativeStrings([executable]);
        using var argv = new NativeStrings([executable, Argument, .. arguments]);
        _ = Unistd.execve(path.Array[0], argv.Array, NativeStrings.Environment);
        return Cannot("execve");
    }

    /// <summary>Neither user id 0, nor a set-user-ID program, nor a file's capabilities shall give any of them back.</summary>
    private static string? ForbidMore()
    {
        if (prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED, 0, 0, 0) != 0 && (Unistd.getuid() == 0 || Unistd.geteuid() == 0))
            return "root cannot without CAP_SETPCAP: start stuck with that capability, or as another user";
        for (nuint capability = 0; capability < 64; capability++)
            if (capability != CAP_SYS_PTRACE && prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0)
                break; // the kernel has no more than these
        return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? null : Cannot("prctl(PR_SET_NO_NEW_PRIVS)");
    }

    /// <summary>Root without capabilities may enter only folders that it owns or that are open to all.</summary>
    private static string? Unreachable(string executable) => File.Exists(executable)
        ? null
        : $"without them {Path.GetDirectoryName(executable)} cannot be entered, where stuck lies: install it where everybody may read it";

    private static string Cannot(string call) => $"{call} failed: {Marshal.GetLastPInvokeErrorMessage()}";
}
