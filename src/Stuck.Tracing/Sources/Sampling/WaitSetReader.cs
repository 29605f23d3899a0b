using System.Globalization;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>Reads what the threads of a process wait on, whole: sets of thousands of descriptors too. Nothing is attached.</summary>
internal sealed class WaitSetReader
{
    /// <summary>Who has more threads is not looked through.</summary>
    private const int MaxThreads = 512;

    /// <summary>Only in small sets is it looked for what the descriptors are: whether one is an epoll instance, or the only connection.</summary>
    private const int SmallSet = 32;

    /// <summary>The kernel nests epoll instances no deeper (EP_MAX_NESTS).</summary>
    private const int MaxNesting = 5;

    private readonly byte[] _buffer = new byte[ProcSyscall.MaxBytes];
    private readonly byte[] _link = new byte[ProcLinks.PATH_MAX];

    public WaitSet Read(int pid)
    {
        var state = StateOf(pid);
        var set = new WaitSet { Condition = ConditionOf(pid, state) };
        var threads = ProcPids.Threads(pid, MaxThreads);
        if (threads.Count is 0 or MaxThreads) set.IsWhole = false;
        // A leader that has ended before the others (pthread_exit(3)) waits on nothing.
        foreach (var tid in threads)
            if (tid != pid || state != 'Z') Read(set, pid, tid);
        return set;
    }

    private void Read(WaitSet set, int pid, int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        var name = string.Create(CultureInfo.InvariantCulture, $"task/{tid}/syscall");
        var arguments = default(Arguments);
        // A thread that runs is on its way to something that it may wait on next.
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, name), _buffer, out var text)
            || !ProcSyscall.TryParse(text, arguments, out var number, out var stack, out var instruction))
        {
            set.IsWhole &= IsRingWorker(pid, tid);
            return;
        }

        var abi = stack <= uint.MaxValue ? Abi.I386 : Abi.X86_64;
        var wait = WaitReader.Read(pid, tid, abi, number, arguments, instruction, new PatientMemory(pid, tid), WaitClock.Since(null, TimeProvider.System));
        if (wait.DescriptorCount > wait.Descriptors.Length) set.IsWhole = false;
        if (SyscallTable.Named(wait.Call).Means.WaitKind == WaitKind.RequestSet) set.IsWhole &= IsRingWithoutPolls(pid, (int)arguments[0]);
        Add(set, pid, tid, [.. wait.Descriptors.Select(wanted => new EpollTarget(wanted.Number, 0, 0, 0))], nesting: 0);
    }

    private void Add(WaitSet set, int pid, int tid, List<EpollTarget> targets, int nesting)
    {
        var isSmall = targets.Count <= SmallSet;
        var sockets = 0;
        foreach (var target in targets)
        {
            var kind = isSmall ? KindOf(set, pid, target.Descriptor) : DescriptorKind.Other;
            if (kind == DescriptorKind.Socket) sockets++;
            if (kind == DescriptorKind.Epoll && nesting < MaxNesting) AddTargets(set, pid, tid, target.Descriptor, nesting);
        }

        var attention = isSmall && sockets == 1 ? Attention.Only : Attention.Loop;
        foreach (var target in targets) set.Add(target.Descriptor, target.Inode, tid, attention);
    }

    private void AddTargets(WaitSet set, int pid, int tid, int epoll, int nesting)
    {
        var text = ProcFdInfo.Read(pid, epoll);
        // A target that was reported once and not armed again (EPOLLONESHOT) has no events left.
        var targets = ProcFdInfo.EpollTargets(text).FindAll(target => PollWaits.ToWaitFor(target.Events) != WaitFor.Nothing);
        if (text.Length == 0) set.IsWhole = false;
        Add(set, pid, tid, targets, nesting + 1);
    }

    private DescriptorKind KindOf(WaitSet set, int pid, int descriptor)
    {
        if (!ProcLinks.TryReadDescriptor(pid, descriptor, _link, out var link)) return DescriptorKind.Other;
        if (link.SequenceEqual("anon_inode:[io_uring]"u8)) set.IsWhole &= IsRingWithoutPolls(pid, descriptor);
        return DescriptorLink.KindOf(link);
    }

    /// <summary>Threads that io_uring lends to a process are in no call, ever. Of these, the one that polls for new requests tells nothing of them.</summary>
    private static bool IsRingWorker(int pid, int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> comm = stackalloc byte[64];
        var name = string.Create(CultureInfo.InvariantCulture, $"task/{tid}/comm");
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, name), comm, out var text) && text.StartsWith("iou-wrk"u8);
    }

    /// <summary>
    /// A ring that waits for no socket: InnoDB, for one, has its files read by one. Which sockets others wait for is nowhere to be read
    /// (io_uring_show_fdinfo in the kernel's io_uring/fdinfo.c).
    /// </summary>
    private static bool IsRingWithoutPolls(int pid, int descriptor)
    {
        ReadOnlySpan<byte> text = ProcFdInfo.Read(pid, descriptor);
        var list = text.IndexOf("PollList:\n"u8);
        return list >= 0 && !text[(list + "PollList:\n"u8.Length)..].StartsWith("  op="u8);
    }

    private char StateOf(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, "stat"), _link, out var text) && ProcStat.TryParse(text, out var stat) ? stat.State : '?';
    }

    /// <summary>The freezers of control groups of version 1 and 2 show by where the main thread sleeps.</summary>
    private static PeerCondition ConditionOf(int pid, char state) => state switch
    {
        'T' => PeerCondition.Stopped,
        'D' or 'S' when ProcWaitChannel.Read(pid, pid) is "__refrigerator" or "get_signal" or "do_freezer_trap" => PeerCondition.Frozen,
        _ => PeerCondition.None,
    };
}
