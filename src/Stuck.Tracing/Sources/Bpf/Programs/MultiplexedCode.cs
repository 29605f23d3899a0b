using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Bpf.Maps;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Numbers;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>
/// Writes the code that puts the call that is meant in the place of socketcall(2) and ipc(2) of i386, in a thread's slot. One that means none, or
/// whose memory is not there, stays. R0 to R5 are gone.
/// </summary>
/// <param name="slot">Points to the slot.</param>
internal sealed class MultiplexedCode(Assembler code, Register slot)
{
    /// <summary>Where words of the caller's are read to; on the stack, below what records and stacks use.</summary>
    private const int Words = -256, WordBytes = 32;

    /// <summary>Bits in which the arguments of a call of socketcall are counted: 21 calls fit into a word.</summary>
    private const int CountBits = 3;

    /// <param name="done">Placed by whoever calls.</param>
    public void Write(Label done)
    {
        var (socket, ipc) = (new Label(), new Label());
        code.Load(Width.Word, R1, slot, CallSlot.Number).LoadLong(R2, CallSlot.I386 | MultiplexedCalls.SocketCall).JumpIf(R1, Condition.Equal, R2, socket)
            .LoadLong(R2, CallSlot.I386 | MultiplexedCalls.IpcCall).JumpIf(R1, Condition.Equal, R2, ipc).Jump(done)
            .Mark(socket);
        WriteSocketCall(done);
        code.Mark(ipc);
        WriteIpc(done);
    }

    /// <summary>socketcall(call, arguments).</summary>
    private void WriteSocketCall(Label done)
    {
        ulong counts = 0;
        for (var call = 0; call < Demultiplexer.SocketArguments.Length; call++) counts |= (ulong)Demultiplexer.SocketArguments[call] << call * CountBits;
        for (var at = 0; at < WordBytes; at += sizeof(ulong)) code.Store(Width.Long, R10, Words + at, 0);
        code.Load(Width.Long, R1, slot, Argument(0)).JumpIf(R1, Condition.Equal, 0, done).JumpIf(R1, Condition.AboveOrEqual, MultiplexedCalls.SocketCalls.Length, done)
            .Multiply(R1, CountBits).LoadLong(R2, counts).ShiftRight(R2, R1).And(R2, (1 << CountBits) - 1).Multiply(R2, sizeof(uint))
            .Load(Width.Long, R3, slot, Argument(1)).Move(R1, R10).Add(R1, Words).Call(LinuxBpfHelper.probe_read_user).JumpIf(R0, Condition.NotEqual, 0, done)
            .Load(Width.Long, R1, slot, Argument(0)).LoadLong(R2, CallSlot.I386 | MultiplexedCalls.FirstSocketCall).Add(R1, R2).Store(Width.Word, slot, CallSlot.Number, R1);
        for (var i = 0; i < 6; i++) code.Load(Width.Word, R1, R10, Words + i * sizeof(uint)).Store(Width.Long, slot, Argument(i), R1);
        code.Jump(done);
    }

    /// <summary>ipc(call, first, second, third, pointer, fifth): each call has its arguments in an order of its own.</summary>
    private void WriteIpc(Label done)
    {
        for (var call = 0; call < MultiplexedCalls.IpcCalls.Length; call++)
        {
            // Those that have an argument in memory keep its address: msgrcv's old form and semctl's last.
            if (MultiplexedCalls.IpcCalls[call].Length == 0) continue;
            var next = new Label();
            // The upper half is a version; the old form of msgrcv is not taken apart.
            code.Load(Width.Word, R1, slot, Argument(0)).LoadLong(R2, ushort.MaxValue).And(R1, R2).JumpIf(R1, Condition.NotEqual, call, next);
            if (call == Demultiplexer.MsgRcv) code.Load(Width.Word, R1, slot, Argument(0)).ShiftRight(R1, 16).JumpIf(R1, Condition.Equal, 0, done);
            WriteOrder(Demultiplexer.OrderOf(call), call, done);
            code.Mark(next);
        }

        code.Jump(done);
    }

    /// <param name="order">Which argument of ipc's each one is; 0 for none.</param>
    private void WriteOrder(ReadOnlySpan<byte> order, int call, Label done)
    {
        foreach (var (i, register) in (ReadOnlySpan<(int, Register)>)[(1, R1), (2, R2), (3, R3), (4, R4), (5, R5)]) code.Load(Width.Long, register, slot, Argument(i));
        for (var i = 0; i < 6; i++)
        {
            if (i < order.Length && order[i] > 0) code.Store(Width.Long, slot, Argument(i), (Register)order[i]);
            else code.Store(Width.Long, slot, Argument(i), 0);
        }

        code.LoadLong(R1, CallSlot.I386 | (uint)(MultiplexedCalls.FirstIpc + call)).Store(Width.Word, slot, CallSlot.Number, R1).Jump(done);
    }

    private static int Argument(int index) => CallSlot.Arguments + index * sizeof(ulong);
}
