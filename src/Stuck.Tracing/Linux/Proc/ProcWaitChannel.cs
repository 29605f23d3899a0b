using System.Globalization;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/task/TID/wchan: the kernel function that a thread sleeps in.</summary>
internal static class ProcWaitChannel
{
    /// <summary>Empty for a thread that runs, that has vanished, or that is not ours to look at.</summary>
    public static string Read(int pid, int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[128];
        var name = string.Create(CultureInfo.InvariantCulture, $"task/{tid}/wchan");
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, name), buffer, out var text) && !text.SequenceEqual("0"u8)
            ? ProcText.Decode(text)
            : "";
    }
}
