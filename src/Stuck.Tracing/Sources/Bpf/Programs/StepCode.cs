using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Writes the code that keeps a piece of the caller's memory behind those that are kept already.</summary>
/// <param name="plan">Points to the call's plan.</param>
/// <param name="slot">Points to the call's slot.</param>
/// <param name="control">Points to where the length so far stands, at <paramref name="used"/>.</param>
/// <param name="target">Points to where the pieces lie, from <paramref name="first"/> on.</param>
/// <param name="room">How much there is for them; bytes.</param>
internal sealed class StepCode(Assembler code, Register plan, Register slot, Register control, int used, Register target, int first, int room)
{
    // Where the address, the length and the place of the piece in hand stand, and an int that is read; on the program's stack, which others use from -8 to -64.
    public const int Address = -72, Length = -80, PiecePhase = -104;

    private const int Place = -88, Number = -96, IsCut = -112;

    public const int MostArgument = 5;

    private const int HeaderBytes = 16;

    /// <summary>An error is a result from here on (MAX_ERRNO), unsigned.</summary>
    private const int FirstError = -4095;

    /// <summary>Keeps what a step of the plan says, if there is one, and it is one for here.</summary>
    /// <param name="here">At entry, or at exit.</param>
    /// <param name="result">Where on the stack the result stands; null at entry.</param>
    /// <param name="done">Where to go on if there are no more steps.</param>
    /// <param name="unread">Counts what could not be read, at exit; on the ring's control page.</param>
    public void Write(int index, Phase here, int? result, Label done, int? unread = null)
    {
        var (at, next) = (KernelPlan.Steps + index * KernelPlan.StepBytes, new Label());
        code.Load(Width.Byte, R1, plan, at + KernelPlan.StepShape).JumpIf(R1, Condition.Equal, KernelPlan.NoShape, done);
        SkipElsewhere(at, here, result, next);
        code.Load(Width.Byte, R2, plan, at + KernelPlan.StepArgument);
        LoadArgument(R2, R3, next);
        code.JumpIf(R3, Condition.Equal, 0, next).Load(Width.Byte, R1, plan, at + KernelPlan.StepOffset).Add(R3, R1).Store(Width.Long, R10, Address, R3);
        LoadCount(at, result, next);
        code.Load(Width.Word, R2, plan, at + KernelPlan.StepUnit).Multiply(R5, R2);
        if (here == Phase.Exit) NoteCut(at);
        code.Load(Width.Word, R2, plan, at + KernelPlan.StepMost);
        Cap(R5, R2);
        code.Load(Width.Byte, R1, plan, at + KernelPlan.StepPhase).Store(Width.Long, R10, PiecePhase, R1).Load(Width.Byte, R4, plan, at + KernelPlan.StepShape);
        var kept = new Label();
        Keep(isText: null, next, unread, kept: kept);
        code.Mark(kept);
        if (here == Phase.Exit) MarkCut(next);
        code.Mark(next);
    }

    /// <summary>More belongs to it than a piece may hold, and it is not a limit of the user's that leaves the rest out.</summary>
    private void NoteCut(int at)
    {
        var whole = new Label();
        code.Store(Width.Long, R10, IsCut, 0).Load(Width.Byte, R1, plan, at + KernelPlan.StepFlags).And(R1, KernelPlan.MarksCut).JumpIf(R1, Condition.Equal, 0, whole)
            .JumpIf(R5, Condition.BelowOrEqual, KernelPlan.MostPieceBytes, whole).Store(Width.Long, R10, IsCut, 1).Mark(whole);
    }

    /// <summary>As <see cref="RecordBuffer"/> does where a record is full: a flag, and a piece that says where.</summary>
    private void MarkCut(Label next) =>
        code.Load(Width.Long, R1, R10, IsCut).JumpIf(R1, Condition.Equal, 0, next)
            .Load(Width.Byte, R1, target, RecordCode.FlagsAt).JumpIf(R1, Condition.AnyBitOf, (int)RecordFlags.Truncated, next)
            .Or(R1, (int)RecordFlags.Truncated).Store(Width.Byte, target, RecordCode.FlagsAt, R1)
            .Load(Width.Long, R1, control, used).JumpIf(R1, Condition.Above, room - KernelPlan.MostPieceBytes, next)
            .Move(R2, R1).Add(R2, HeaderBytes + sizeof(ulong)).Store(Width.Long, control, used, R2).Add(R1, target)
            .LoadLong(R2, PieceHeader.CutAt).Store(Width.Long, R1, 0, R2).Store(Width.Word, R1, 8, sizeof(ulong))
            .Load(Width.Long, R2, R10, PiecePhase).Store(Width.Word, R1, 12, R2)
            .Load(Width.Long, R2, R10, Address).Add(R2, KernelPlan.MostPieceBytes).Store(Width.Long, R1, HeaderBytes, R2);

    /// <summary>Keeps so many bytes as R5 says from the address on the stack.</summary>
    /// <param name="isText">Whether they end with a NUL; null to ask R4.</param>
    /// <param name="next">Where to go on if they cannot be kept.</param>
    /// <param name="most">No more are kept.</param>
    /// <param name="kept">Where to go on if they are; null for the same place.</param>
    public void Keep(bool? isText, Label next, int? unread, int most = KernelPlan.MostPieceBytes, Label? kept = null)
    {
        var (bytes, read, failed) = (new Label(), new Label(), new Label());
        code.Move(R1, most);
        Cap(R5, R1);
        code.JumpIf(R5, Condition.Above, most, next).JumpIf(R5, Condition.Equal, 0, next).Store(Width.Long, R10, Length, R5)
            .Load(Width.Long, R1, control, used).JumpIf(R1, Condition.Above, room - most - 2 * HeaderBytes, next)
            .Add(R1, target).Add(R1, first).Store(Width.Long, R10, Place, R1)
            .Add(R1, HeaderBytes).Move(R2, R5).Load(Width.Long, R3, R10, Address);
        if (isText is null) code.JumpIf(R4, Condition.NotEqual, KernelPlan.TextShape, bytes);
        if (isText != false)
        {
            // It ends with a NUL of the kernel's where it has been cut: then that is not the string's.
            code.Call(LinuxBpfHelper.probe_read_user_str).JumpIf(R0, Condition.LessOrEqual, 0, failed).Load(Width.Long, R1, R10, Length)
                .JumpIf(R0, Condition.NotEqual, R1, read).Add(R0, -1).Jump(read);
        }

        if (isText != true) code.Mark(bytes).Call(LinuxBpfHelper.probe_read_user).JumpIf(R0, Condition.NotEqual, 0, failed).Load(Width.Long, R0, R10, Length);
        code.Mark(read);
        code.JumpIf(R0, Condition.Above, most, next).Load(Width.Long, R1, R10, Place).Load(Width.Long, R2, R10, Address).Load(Width.Long, R3, R10, PiecePhase)
            .Store(Width.Long, R1, 0, R2).Store(Width.Word, R1, 8, R0).Store(Width.Word, R1, 12, R3)
            .Add(R0, HeaderBytes + 7).And(R0, -8).Load(Width.Long, R2, control, used).Add(R2, R0).Store(Width.Long, control, used, R2).Jump(kept ?? next)
            .Mark(failed);
        if (unread is { } counter) code.Load(Width.Long, R1, control, counter).Add(R1, 1).Store(Width.Long, control, counter, R1);
        if (kept is not null) code.Jump(next);
    }

    /// <summary>The lesser of two, in the first.</summary>
    private void Cap(Register value, Register most)
    {
        var within = new Label();
        code.JumpIf(value, Condition.BelowOrEqual, most, within).Move(value, most).Mark(within);
    }

    private void SkipElsewhere(int at, Phase here, int? result, Label next)
    {
        code.Load(Width.Byte, R2, plan, at + KernelPlan.StepFlags);
        if (here == Phase.Entry)
        {
            var wanted = new Label();
            code.JumpIf(R2, Condition.AnyBitOf, KernelPlan.AtEntry, wanted).Jump(next).Mark(wanted);
            return;
        }

        // What the kernel gives back it gives those alone that succeed.
        var read = new Label();
        code.JumpIf(R2, Condition.AnyBitOf, KernelPlan.AtEntry, next)
            .JumpIf(R2, Condition.AnyBitOf, KernelPlan.EvenIfFailed, read)
            .Load(Width.Byte, R1, plan, at + KernelPlan.StepPhase).JumpIf(R1, Condition.NotEqual, (int)Phase.Exit, read)
            .Load(Width.Long, R1, R10, result!.Value).JumpIf(R1, Condition.AboveOrEqual, FirstError, next)
            .Mark(read);
    }

    /// <summary>The argument whose index is in a register, which is gone.</summary>
    private void LoadArgument(Register index, Register value, Label next) =>
        code.JumpIf(index, Condition.Above, MostArgument, next).ShiftLeft(index, 3).Add(index, slot).Load(Width.Long, value, index, CallSlot.Arguments);

    /// <summary>How many there are, into R5; at most so many that the product with any unit is one of 64 bits.</summary>
    private void LoadCount(int at, int? result, Label next)
    {
        var (counted, argument, half, returned) = (new Label(), new Label(), new Label(), new Label());
        code.Move(R5, 1).Load(Width.Byte, R4, plan, at + KernelPlan.StepSource).JumpIf(R4, Condition.Equal, KernelPlan.One, counted)
            .JumpIf(R4, Condition.Equal, KernelPlan.Returned, returned)
            .Load(Width.Byte, R2, plan, at + KernelPlan.StepCount);
        LoadArgument(R2, R5, next);
        code.JumpIf(R4, Condition.Equal, KernelPlan.Argument32, half).JumpIf(R4, Condition.Equal, KernelPlan.Argument, argument)
            .JumpIf(R5, Condition.Equal, 0, next)
            .Move(R1, R10).Add(R1, Number).Move(R2, sizeof(uint)).Move(R3, R5).Call(LinuxBpfHelper.probe_read_user).JumpIf(R0, Condition.NotEqual, 0, next)
            .Load(Width.Word, R5, R10, Number).Jump(argument)
            .Mark(returned);
        if (result is { } stands) code.Load(Width.Long, R5, R10, stands).JumpIf(R5, Condition.Less, 0, next);
        code.Jump(argument).Mark(half).Move32(R5, R5).Mark(argument).LoadLong(R1, uint.MaxValue);
        Cap(R5, R1);
        var one = new Label();
        code.Load(Width.Byte, R1, plan, at + KernelPlan.StepShift).JumpIf(R1, Condition.Equal, 0, one).And(R1, 31)
            .Move(R2, 1).ShiftLeft(R2, R1).Add(R2, -1).Add(R5, R2).ShiftRight(R5, R1).Mark(one)
            .Mark(counted);
    }
}
