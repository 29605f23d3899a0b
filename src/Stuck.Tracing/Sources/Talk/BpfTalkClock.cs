using System.Diagnostics.CodeAnalysis;
using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Sources.Bpf;

namespace Stuck.Tracing.Sources.Talk;

/// <summary>
/// Has programs in the kernel note when unix sockets are used, which it does not do itself, and pipes, of which it has not since Linux 6.15.
/// While it is open everybody's sends and receives pay for it. The kernel lets go of it when we die.
/// </summary>
public sealed unsafe class BpfTalkClock : ITalkClock
{
    private readonly List<BpfDescriptor> _kept = [];
    private readonly byte* _slots;
    private readonly BpfMap _map;

    private BpfTalkClock(BpfMap map, byte* slots, long sinceNs)
    {
        (_map, SinceNs) = (map, sinceNs);
        _slots = slots;
    }

    public long SinceNs { get; }

    public bool SeesPipes { get; private set; }

    /// <param name="refusal">Why not, and what would help, in a line.</param>
    public static bool TryOpen(TimeProvider time, [NotNullWhen(true)] out BpfTalkClock? clock, out string refusal)
    {
        clock = TryOpen(time, out var refused);
        refusal = refused is null ? "" : BpfRefusals.Explain(refused);
        return clock is not null;
    }

    TalkTimes? ITalkClock.Of(ulong inode)
    {
        var slot = _slots + (inode & TalkSlot.Count - 1) * TalkSlot.Bytes;
        var (whose, written, read) = (Read(slot, TalkSlot.Inode), Read(slot, TalkSlot.WrittenNs), Read(slot, TalkSlot.ReadNs));
        if ((ulong)whose != inode || Read(slot, TalkSlot.Inode) != whose) return null;
        return new TalkTimes(written == 0 ? null : written, read == 0 ? null : read);
    }

    public void Dispose()
    {
        foreach (var one in _kept) one.Dispose();
        _kept.Clear();
        _map.Dispose();
    }

    private static long Read(byte* slot, int field) => Volatile.Read(ref *(long*)(slot + field));

    private static BpfTalkClock? TryOpen(TimeProvider time, out BpfRefusal? refusal)
    {
        if (!Btf.TryReadKernel(out var types, out refusal)) return null;
        using (types)
        {
            if (!BpfMap.TryCreateArray("stuck_talk", TalkSlot.Count * TalkSlot.Bytes, 1, out var map, out refusal)) return null;
            if (map.TryShow(0, TalkSlot.Count * TalkSlot.Bytes, writable: false, out var slots, out refusal))
            {
                var clock = new BpfTalkClock(map, slots, time.GetTimestamp());
                if (clock.TryStart(types, new TalkProgram(types, map), ref refusal)) return clock;
                clock.Dispose();
                return null;
            }

            map.Dispose();
            return null;
        }
    }

    private bool TryStart(Btf types, TalkProgram programs, ref BpfRefusal? refusal)
    {
        var (sent, received) = (programs.OfSocket(TalkSlot.WrittenNs), programs.OfSocket(TalkSlot.ReadNs));
        if (types.Find(BtfKind.Typedef, "btf_trace_sock_send_length") == 0) refusal = new BpfRefusal("this kernel does not tell when sockets are used (Linux 6.3 and newer do)", 0);
        else if (programs.Missing.Length > 0) refusal = new BpfRefusal($"this kernel has no {programs.Missing}", 0);
        if (refusal is not null) return false;

        if (!BpfProgram.TryLoadTracepoint("stuck_sent", types, "sock_send_length", sent, out var one, out refusal) || !TryKeep(one, out refusal)) return false;
        if (!BpfProgram.TryLoadTracepoint("stuck_received", types, "sock_recv_length", received, out one, out refusal) || !TryKeep(one, out refusal)) return false;
        // Where no functions may be hooked (some machines forbid it) pipes are not seen, as before.
        SeesPipes = TryStart(types, "anon_pipe_write", programs.OfPipe(TalkSlot.WrittenNs)) && TryStart(types, "anon_pipe_read", programs.OfPipe(TalkSlot.ReadNs));
        return true;
    }

    private bool TryStart(Btf types, string function, Assembler code) =>
        BpfProgram.TryLoadReturn("stuck_pipe", types, function, code, out var program, out _) && TryKeep(program, out _);

    private bool TryKeep(BpfProgram program, out BpfRefusal? refusal)
    {
        _kept.Add(program);
        if (!program.TryAttach(out var link, out refusal)) return false;
        _kept.Add(link);
        return true;
    }
}
