using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Talk;

/// <summary>Writes the programs that note when a unix socket or a pipe is used.</summary>
/// <param name="types">The kernel's.</param>
/// <param name="slots">Where they note it.</param>
internal sealed class TalkProgram(Btf types, BpfMap slots)
{
    private const int AF_UNIX = 1;

    private const Register Of = R6, Inode = R7, Slot = R8;

    /// <summary>The first field that this kernel has not; else empty.</summary>
    public string Missing { get; private set; } = "";

    /// <summary>Runs when somebody has sent by a socket, or received (sock_send_length, sock_recv_length: the socket, how much or an error).</summary>
    /// <param name="field">What of the slot it notes the time in.</param>
    public Assembler OfSocket(int field)
    {
        var (code, end) = (new Assembler(), new Label());
        // Others than unix sockets have times of their own, and are let go at once.
        code.Load(Width.Long, Of, R1, 0).Load(Width.Half, R2, Of, Offset("sock", "__sk_common", "skc_family")).JumpIf(R2, Condition.NotEqual, AF_UNIX, end)
            // An int, whose sign is not carried into the high half.
            .Load(Width.Long, R2, R1, sizeof(ulong)).JumpIf32(R2, Condition.LessOrEqual, 0, end)
            .Load(Width.Long, Of, Of, Offset("sock", "sk_socket")).Load(Width.Long, Of, Of, Offset("socket", "file"));
        return Note(code, field, end);
    }

    /// <summary>Runs when a pipe has been written, or read (what it takes: the descriptor's state, the bytes; how much or an error).</summary>
    /// <inheritdoc cref="OfSocket"/>
    public Assembler OfPipe(int field)
    {
        var (code, end) = (new Assembler(), new Label());
        code.Load(Width.Long, R2, R1, 2 * sizeof(ulong)).JumpIf(R2, Condition.LessOrEqual, 0, end)
            .Load(Width.Long, Of, R1, 0).Load(Width.Long, Of, Of, Offset("kiocb", "ki_filp"));
        return Note(code, field, end);
    }

    /// <summary>The file is in <see cref="Of"/>.</summary>
    private Assembler Note(Assembler code, int field, Label end)
    {
        var known = new Label();
        return code.Load(Width.Long, Inode, Of, Offset("file", "f_inode")).Load(Width.Long, Inode, Inode, Offset("inode", "i_ino")).JumpIf(Inode, Condition.Equal, 0, end)
            .Move(R1, Inode).And(R1, TalkSlot.Count - 1).ShiftLeft(R1, TalkSlot.Shift).LoadMapValue(Slot, slots, 0).Add(Slot, R1)
            .Load(Width.Long, R1, Slot, TalkSlot.Inode).JumpIf(R1, Condition.Equal, Inode, known)
            .Store(Width.Long, Slot, TalkSlot.Inode, 0).Store(Width.Long, Slot, TalkSlot.WrittenNs, 0).Store(Width.Long, Slot, TalkSlot.ReadNs, 0)
            .Store(Width.Long, Slot, TalkSlot.Inode, Inode).Mark(known)
            .Call(LinuxBpfHelper.ktime_get_ns).Store(Width.Long, Slot, field, R0)
            .Mark(end).Move(R0, 0).Exit();
    }

    private int Offset(string structure, params ReadOnlySpan<string> path)
    {
        if (types.FindField(structure, path) is { } field) return field.Offset;
        if (Missing.Length == 0) Missing = $"{structure}.{path[^1]}";
        return 0;
    }
}
