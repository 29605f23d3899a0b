using System.Collections.Concurrent;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// Reads that go through the memory of other processes, /proc/PID/cmdline and maps among them. Such a read may last for ever: where another
/// thread keeps the lock of that memory (mmap_lock), or a page has to come from a server that is silent. Nothing interrupts it. So it is done on
/// a thread of its own, which is left there when it hangs, and its process is left alone until that thread comes back. For any thread.
/// </summary>
internal static class MemoryReads
{
    /// <summary>After so long it is looked whether a read still goes on, or hangs.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    /// <summary>Threads that hang; where there are so many, no memory is read any more.</summary>
    private const int MostHung = 64;

    private static readonly ConcurrentBag<MemoryReader> s_idle = [];
    private static readonly ConcurrentDictionary<int, MemoryReader> s_hung = [];

    /// <summary>Whether a read of a process's memory hangs now.</summary>
    public static bool Hangs(int pid) => s_hung.ContainsKey(pid);

    /// <summary>The same, with those marked whose memory does not answer.</summary>
    public static ProcessSnapshot Mark(ProcessSnapshot snapshot) => s_hung.IsEmpty ? snapshot : snapshot with
    {
        Processes = [.. snapshot.Processes.Select(process => Hangs(process.Pid) ? process with { IsUnreadable = true } : process)],
    };

    /// <summary>Null if the process's memory does not answer.</summary>
    /// <param name="read">Must use nothing that its caller uses later on. What it throws is thrown to the caller, who is there no more where it hung.</param>
    public static T? Try<T>(int pid, Func<T> read) where T : class
    {
        if (s_hung.Count >= MostHung || Hangs(pid)) return null;
        if (!s_idle.TryTake(out var reader)) reader = new MemoryReader();
        // Entered before it may come back.
        reader.Begin(read, () => s_hung.TryRemove(pid, out _));
        while (!reader.HasAnswered(s_patience))
        {
            if (reader.IsReady) continue;
            s_hung[pid] = reader;
            if (reader.TryLeave()) return null;
            s_hung.TryRemove(pid, out _);
        }

        try
        {
            return (T?)reader.Take();
        }
        finally
        {
            s_idle.Add(reader);
        }
    }

    /// <summary>A process's arguments, or the title that it has written over them; null if its memory does not answer, empty if it has none, or is gone.</summary>
    public static string? Title(int pid) => Try(pid, () => TitleAtOnce(pid));

    /// <summary>
    /// The same of a process whose only thread sleeps or runs, and is not in state D: nobody keeps the lock of its memory, and pages that a server
    /// would have to fill the file leaves out (fs/proc/base.c: FOLL_ANON, since Linux 4.17).
    /// </summary>
    public static string TitleAtOnce(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, "cmdline"), new byte[ProcCommandLine.MaxBytes], out var text) ? ProcCommandLine.ToTitle(text) : "";
    }
}
