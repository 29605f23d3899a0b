using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Who has locks of the kernel's own that threads wait for, as far as the kernel has logged it. For one thread at a time.</summary>
internal sealed class HungTasks(TimeProvider time)
{
    /// <summary>The kernel says so once, after minutes; its log may be long.</summary>
    private static readonly TimeSpan s_hold = TimeSpan.FromSeconds(30);

    private Dictionary<int, HungTask> _known = [];
    private long? _readAt;

    /// <summary>Null if the kernel has said nothing of a thread, or its lock's owner has ended since.</summary>
    public LockHolder? Find(int tid)
    {
        if (_readAt is null || time.GetElapsedTime(_readAt.Value) >= s_hold)
        {
            _readAt = time.GetTimestamp();
            _known = [];
            // The latest counts.
            foreach (var task in KernelLog.Read().Select(HungTask.Parse).OfType<HungTask>()) _known[task.Tid] = task;
        }

        return _known.GetValueOrDefault(tid) is { } hung && NamedProcess.FindThread(hung.Owner) is { } owner && owner.Name == hung.OwnerName
            ? new LockHolder(hung.Lock, "of the kernel", NamedProcess.Find(hung.Owner) ?? owner)
            : null;
    }
}
