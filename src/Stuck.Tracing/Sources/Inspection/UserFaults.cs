using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Finds who is to fill a page that a thread waits for (userfaultfd(2)).</summary>
internal static class UserFaults
{
    /// <summary>
    /// Whoever else has the descriptor that its process made; itself, where another of its threads fills its pages. Where it has let go of that,
    /// the only other process that has one with faults that wait.
    /// </summary>
    public static LockHolder Find(int pid, DescriptorReader descriptors)
    {
        var own = OwnOf(pid);
        var seen = new HashSet<long>();
        bool Fits(DescriptorHolder holder)
        {
            var text = ProcFdInfo.Read(holder.Pid, holder.Descriptor);
            if (!HasFaults(text)) return false;
            var number = NumberOf(text);
            return own.Count > 0 ? own.Contains(number) : seen.Add(number);
        }

        var filler = descriptors.Peers.OfThing(pid, DescriptorLink.UserFaults, Fits);
        // A second one that has nothing to do with the first: nobody can tell which.
        if (own.Count == 0 && filler is not null && descriptors.Peers.OfThing(pid, DescriptorLink.UserFaults, Fits) is not null) filler = null;
        return new LockHolder("userfaultfd", "page", filler);
    }

    private static HashSet<long> OwnOf(int pid)
    {
        var own = new HashSet<long>();
        using var descriptors = new ProcDescriptors(new byte[ProcLinks.PATH_MAX]);
        if (!descriptors.TryOpen(pid)) return own;
        while (descriptors.TryNext(out var number, out var link))
            if (link.SequenceEqual(DescriptorLink.UserFaults) && ProcFdInfo.Read(pid, number) is var text && HasFaults(text)) own.Add(NumberOf(text));
        return own;
    }

    private static bool HasFaults(ReadOnlySpan<byte> text) => ProcFdInfo.Find(text, "total:"u8) > 0;

    /// <summary>The inode of an instance; 0 for all of them before Linux 5.14.</summary>
    private static long NumberOf(ReadOnlySpan<byte> text) => ProcFdInfo.Find(text, "ino:"u8) ?? 0;
}
