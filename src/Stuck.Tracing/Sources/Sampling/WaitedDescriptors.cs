using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Families;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>Collects what a call's descriptors refer to; in place of an epoll instance, what that watches.</summary>
internal sealed class WaitedDescriptors(int pid, int tid, IMemory memory, DescriptorReader descriptors)
{
    /// <summary>The kernel nests epoll instances no deeper (EP_MAX_NESTS), but what we read is of no single moment.</summary>
    private const int MaxNesting = 5;

    // EPOLLERR and EPOLLHUP, which the kernel adds to whatever was asked for.
    private const uint Implied = 0x8 | 0x10;

    private const int StandardInput = 0;

    private readonly ImmutableArray<WaitedDescriptor>.Builder _found = ImmutableArray.CreateBuilder<WaitedDescriptor>();

    /// <summary>What its process reads its input from; null until somebody asks.</summary>
    private string? _input;

    /// <summary>How many there are in all, those that were left out included.</summary>
    public int Count { get; private set; }

    public ImmutableArray<WaitedDescriptor> Found => _found.ToImmutable();

    public void Add(CallWait call)
    {
        Count += call.DescriptorCount - call.Descriptors.Length;
        foreach (var wanted in call.Descriptors) Add(wanted, Find(wanted, call), nesting: 0);
        if (!call.Descriptors.IsEmpty || SyscallTable.Named(call.Call).Means.WaitKind != WaitKind.RequestSet) return;
        // One of its rings, by a number that tells nobody which.
        foreach (var ring in descriptors.Read(pid).Where(one => one.Target == ProcRing.Link)) Add(new WantedDescriptor(ring.Number, WaitFor.Readable), ring, nesting: 0);
    }

    private void Add(WantedDescriptor wanted, DescriptorSample? sample, int nesting)
    {
        var isOpened = sample?.Kind == DescriptorKind.Epoll && wanted.For != WaitFor.Writable && nesting < MaxNesting;
        if (isOpened && AddTargets(wanted.Number, nesting)) return;
        if (sample?.Target == ProcRing.Link && wanted.For != WaitFor.Writable && nesting < MaxNesting && AddRequests(wanted.Number, nesting)) return;
        Count++;
        if (_found.Count >= CallWait.MaxDescriptors) return;
        sample ??= new DescriptorSample(wanted.Number, DescriptorKind.Other, "");
        _found.Add(new WaitedDescriptor(sample, wanted.For, wanted.Events));
    }

    /// <summary>False if it watches nothing, or if that cannot be told.</summary>
    private bool AddTargets(int epoll, int nesting)
    {
        var targets = ProcFdInfo.EpollTargets(ProcFdInfo.Read(pid, epoll));
        foreach (var target in targets)
        {
            if (_found.Count >= CallWait.MaxDescriptors)
            {
                Count++;
                continue;
            }

            var events = target.Events & ~Implied;
            var wanted = new WantedDescriptor(target.Descriptor, PollWaits.ToWaitFor(events), Polling.EpollEvents.Join(events));
            Add(wanted, Find(target), nesting + 1);
        }

        return targets.Count > 0;
    }

    /// <summary>In place of a ring what its requests wait for; false if that cannot be told.</summary>
    private bool AddRequests(int ring, int nesting)
    {
        var count = Count;
        foreach (var request in RingRequests.Of(pid, ring, memory))
            // What was handed over before may be over, and its descriptor closed.
            if (Find(request.Descriptor) is { } sample) Add(new WantedDescriptor(request.Descriptor, request.For, request.Name), sample, nesting + 1);
        return Count > count;
    }

    /// <summary>A leader that has ended before the others (pthread_exit(3)) has no descriptors any more; they have.</summary>
    private DescriptorSample? Find(int number)
    {
        var sample = descriptors.Find(pid, number) ?? (tid == pid ? null : descriptors.Find(tid, number));
        // Who relays its input (ssh) has a duplicate of it.
        return sample is { IsInput: false, Kind: DescriptorKind.Pipe or DescriptorKind.Socket } && sample.Target == (_input ??= ProcLinks.ReadDescriptor(pid, StandardInput) ?? "")
            ? sample with { IsInput = true }
            : sample;
    }

    /// <summary>With whom the call says that it means, and of what is full how full it is.</summary>
    private DescriptorSample? Find(WantedDescriptor wanted, CallWait call)
    {
        if (Find(wanted.Number) is not { } sample) return null;
        if (call.Address is { } address) sample = descriptors.WithAddressee(pid, sample, address);
        // In a loop it wakes that; who reads it and nothing else waits for whoever has it, too.
        if (sample.Kind == DescriptorKind.EventFd && SyscallTable.Named(call.Call).Means.WaitKind == WaitKind.Descriptor)
            sample = sample with { Peer = descriptors.Peers.OfEvent(pid, wanted.Number) };
        var isOfInterest = wanted.For == WaitFor.Writable || sample.Kind == DescriptorKind.MessageQueue;
        return isOfInterest && Fills.Of(pid, sample) is { } fill ? sample with { Fill = fill } : sample;
    }

    /// <summary>Null if the number means another file by now: the instance may be inherited, and its targets closed here.</summary>
    private DescriptorSample? Find(EpollTarget target)
    {
        if (Find(target.Descriptor) is not { } sample) return null;
        var open = sample.Target.IndexOf(":[", StringComparison.Ordinal);
        var isNumbered = open > 0 && sample.Kind is DescriptorKind.Socket or DescriptorKind.Pipe;
        var isOther = isNumbered && target.Inode != 0
            && ulong.TryParse(sample.Target.AsSpan(open + 2).TrimEnd(']'), CultureInfo.InvariantCulture, out var inode)
            && inode != target.Inode;
        return isOther ? null : sample;
    }
}
