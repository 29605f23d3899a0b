using System.Globalization;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>Numbers of processes and threads in pid namespaces inside ours; children.</summary>
internal static class ProcNumbers
{
    /// <summary>The children of all its threads; none where the kernel was built without that file (CONFIG_PROC_CHILDREN).</summary>
    public static List<int> Children(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        var buffer = new byte[16 << 10];
        var children = new List<int>();
        foreach (var tid in ProcPids.Threads(pid))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"task/{tid}/children");
            if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, name), buffer, out var text)) continue;
            var fields = new ProcFields(text);
            while (fields.TryNext(out var child)) children.Add((int)child);
        }

        return children;
    }

    /// <summary>
    /// What a thread is called in the innermost pid namespace that it is in: the last field of NSpid. Its own number if it is in ours, or
    /// has vanished.
    /// </summary>
    public static int Innermost(int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        var buffer = new byte[ProcStatus.MaxBytes];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, tid, "status"), buffer, out var text)) return tid;
        var at = text.IndexOf("\nNSpid:"u8);
        if (at < 0) return tid;
        var line = text[(at + 7)..];
        var end = line.IndexOf((byte)'\n');
        var fields = new ProcFields(end < 0 ? line : line[..end]);
        var last = tid;
        while (fields.TryNext(out var number)) last = (int)number;
        return last;
    }
}
