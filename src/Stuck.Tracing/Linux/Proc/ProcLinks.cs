using System.Globalization;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>The symbolic links of /proc/PID: what a descriptor refers to, which namespace a process is in.</summary>
internal static unsafe class ProcLinks
{
    /// <summary>Bytes that suffice for any link.</summary>
    public const int PATH_MAX = 4096;

    /// <summary>What a descriptor refers to, as the kernel words it; null if it is closed or not ours to look at.</summary>
    public static string? ReadDescriptor(int pid, int descriptor) =>
        Read(pid, string.Create(CultureInfo.InvariantCulture, $"fd/{descriptor}"));

    /// <summary>As above, without allocating.</summary>
    public static bool TryReadDescriptor(int pid, int descriptor, Span<byte> target, out ReadOnlySpan<byte> link)
    {
        Span<byte> buffer = stackalloc byte[ProcPath.MaxBytes];
        return TryRead(ProcPath.OfDescriptor(buffer, pid, "fd", descriptor), target, out link);
    }

    /// <summary>Names the network namespace; null if the process is gone or not ours to look at.</summary>
    public static string? ReadNetworkNamespace(int pid) => Read(pid, "ns/net");

    /// <summary>Names the namespace of System V IPC; null if the process is gone or not ours to look at.</summary>
    public static string? ReadIpcNamespace(int pid) => Read(pid, "ns/ipc");

    /// <summary>Names the mount namespace; null if the process is gone or not ours to look at.</summary>
    public static string? ReadMountNamespace(int pid) => Read(pid, "ns/mnt");

    /// <summary>Names the time namespace; null if the process is gone or not ours to look at, and before Linux 5.6.</summary>
    public static string? ReadTimeNamespace(int pid) => Read(pid, "ns/time");

    /// <summary>Whether processes have the numbers for us that they have for the kernel: its first pid namespace (PROC_PID_INIT_INO).</summary>
    public static bool IsInFirstPidNamespace => Read(Environment.ProcessId, "ns/pid") == "pid:[4026531836]";

    /// <summary>Where a process is; null if it is gone or not ours to look at.</summary>
    public static string? ReadWorkingDirectory(int pid) => Read(pid, "cwd");

    /// <summary>The file that a process runs; null if it is gone or not ours to look at, and for a kernel thread.</summary>
    public static string? ReadExecutable(int pid) => Read(pid, "exe");

    private static string? Read(int pid, string name)
    {
        Span<byte> buffer = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> target = stackalloc byte[PATH_MAX];
        return TryRead(ProcPath.OfProcess(buffer, pid, name), target, out var link) ? ProcText.Decode(link) : null;
    }

    private static bool TryRead(scoped ReadOnlySpan<byte> path, Span<byte> target, out ReadOnlySpan<byte> link)
    {
        fixed (byte* from = path, to = target)
        {
            var length = Unistd.readlink(from, to, (nuint)target.Length);
            link = length < 0 ? default : target[..(int)length];
            return length >= 0;
        }
    }
}
