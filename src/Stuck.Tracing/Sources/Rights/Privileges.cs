using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using static Stuck.Tracing.Linux.Headers.LinuxCapability;
using static Stuck.Tracing.Linux.Headers.SysPrctl;

namespace Stuck.Tracing.Sources.Rights;

/// <summary>
/// Gives up what capabilities(7) we have but CAP_SYS_PTRACE, and perhaps those to load BPF programs with. They belong to threads, and a program may have several before its first line runs:
/// so this process executes itself anew, with nothing else to take over, and all threads to come are born without.
/// </summary>
public static unsafe class Privileges
{
    /// <summary>The first argument of who has been executed anew.</summary>
    public const string Argument = "__dropped";

    private static ReadOnlySpan<int> ToTrace => [CAP_SYS_PTRACE];

    private static ReadOnlySpan<int> ToTraceByBpf => [CAP_SYS_PTRACE, CAP_PERFMON, CAP_BPF];

    /// <summary>Executes <paramref name="executable"/> anew without the capabilities, with <see cref="Argument"/> in front of its arguments.</summary>
    /// <param name="keepsBpf">Whether those are kept, too, that it takes to load BPF programs: CAP_BPF and CAP_PERFMON.</param>
    /// <returns>Null when there are none to give up; else why they could not be, in one line.</returns>
    public static string? Drop(string executable, IReadOnlyList<string> arguments, bool keepsBpf)
    {
        var kept = keepsBpf ? ToTraceByBpf : ToTrace;
        var keptBits = 0UL;
        foreach (var capability in kept) keptBits |= 1UL << capability;
        var header = new __user_cap_header_struct { version = _LINUX_CAPABILITY_VERSION_3 };
        if (capget(ref header, out var data) != 0) return Cannot("capget");
        var permitted = data[0].permitted | (ulong)data[1].permitted << 32;
        var hasMore = permitted != (permitted & keptBits);
        if (arguments is [Argument, ..])
            return hasMore ? "a capability of stuck's own file gives more than is to be kept back: take it away with setcap" : Unreachable(executable);
        if (!hasMore) return null;

        // What is to outlive the execve has to be inheritable first, then ambient.
        (data[0].inheritable, data[1].inheritable) = ((uint)(permitted & keptBits), (uint)((permitted & keptBits) >> 32));
        if (capset(ref header, data) != 0) return Cannot("capset");
        if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) return Cannot("prctl(PR_CAP_AMBIENT)");
        foreach (var capability in kept)
            if ((permitted >> capability & 1) != 0 && prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, (nuint)capability, 0, 0) != 0) return Cannot("prctl(PR_CAP_AMBIENT)");
        if (ForbidMore(keptBits) is { } reason) return reason;
        using var path = new NativeStrings([executable]);
        using var argv = new NativeStrings([executable, Argument, .. arguments]);
        _ = Unistd.execve(path.Array[0], argv.Array, NativeStrings.Environment);
        return Cannot("execve");
    }

    /// <summary>Neither user id 0, nor a set-user-ID program, nor a file's capabilities shall give any of them back.</summary>
    private static string? ForbidMore(ulong kept)
    {
        if (prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED, 0, 0, 0) != 0 && (Unistd.getuid() == 0 || Unistd.geteuid() == 0))
            return "root cannot without CAP_SETPCAP: start stuck with that capability, or as another user";
        for (nuint capability = 0; capability < 64; capability++)
            if ((kept >> (int)capability & 1) == 0 && prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0)
                break; // the kernel has no more than these
        return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? null : Cannot("prctl(PR_SET_NO_NEW_PRIVS)");
    }

    /// <summary>Root without capabilities may enter only folders that it owns or that are open to all.</summary>
    private static string? Unreachable(string executable) => File.Exists(executable)
        ? null
        : $"without them {Path.GetDirectoryName(executable)} cannot be entered, where stuck lies: install it where everybody may read it";

    private static string Cannot(string call) => $"{call} failed: {Marshal.GetLastPInvokeErrorMessage()}";
}
