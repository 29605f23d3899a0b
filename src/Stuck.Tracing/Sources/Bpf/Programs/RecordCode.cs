using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>
/// Writes the code that puts a record into the ring of the CPU: as it lies in a history, behind a prefix that says whose it is. Registers: R7
/// becomes the ring's control page, R8 the record's prefix; R9 is left alone.
/// </summary>
internal sealed unsafe class RecordCode(Assembler code, CallMaps maps)
{
    /// <summary>Where the programs keep what they need again; on their stack.</summary>
    public const int Result = -8, Tid = -16, Pid = -24, Now = -32, Word = -40, Attempt = -48, Cpu = -56, Number = -64;

    private const int Header = RingLayout.PrefixBytes;

    /// <summary>Where a record's fields are, from its prefix on; bytes.</summary>
    public static int KindAt => Header + Place(header => (byte*)&header->Kind);

    public static int AbiAt => Header + Place(header => (byte*)&header->Abi);

    public static int FlagsAt => Header + Place(header => (byte*)&header->Flags);

    public static int TidAt => Header + Place(header => (byte*)&header->Tid);

    public static int NumberAt => Header + Place(header => (byte*)&header->Number);

    public static int StartAt => Header + Place(header => (byte*)&header->StartNs);

    public static int DurationAt => Header + Place(header => (byte*)&header->DurationNs);

    public static int ResultAt => Header + Place(header => (byte*)&header->Result);

    public static int ArgumentsAt => Header + Place(header => (byte*)&header->Arguments);

    public static int EndAt => Header + sizeof(RecordHeader);

    /// <summary>Writes a record: <paramref name="fill"/> sets its fields, from R8 on, and adds pieces. What stands at Now, Tid and Pid must be known.</summary>
    /// <param name="fillsCall">Whether it sets number, times, result and arguments: else they are 0.</param>
    /// <param name="end">Where to go on, written or lost.</param>
    public void Write(Action fill, Label end, bool fillsCall = false)
    {
        var (again, lost) = (new Label(), new Label());
        code.Call(LinuxBpfHelper.get_smp_processor_id).Store(Width.Word, R10, Cpu, R0)
            .LoadMap(R1, maps.Rings).Move(R2, R10).Add(R2, Cpu).Call(LinuxBpfHelper.map_lookup_elem).JumpIf(R0, Condition.Equal, 0, end)
            .Move(R7, R0).Store(Width.Long, R10, Attempt, 0)
            .Mark(again)
            .Load(Width.Long, R1, R7, RingLayout.Word).Store(Width.Long, R10, Word, R1)
            .Move32(R2, R1).JumpIf(R2, Condition.Above, maps.HalfBytes, lost)
            .ShiftRight(R1, 63).Multiply(R1, maps.HalfBytes + RingLayout.SlackBytes)
            .Move(R8, R7).Add(R8, R1).Add(R8, R2).Add(R8, RingLayout.ControlBytes)
            .Store(Width.Long, R7, RingLayout.Length, EndAt);
        WritePrefix(fillsCall);
        fill();
        Publish(again, lost, end);
    }

    private void WritePrefix(bool fillsCall)
    {
        code.Load(Width.Long, R1, R10, Pid).Store(Width.Word, R8, RingLayout.PrefixPid, R1)
            .Load(Width.Long, R1, R10, Now).Store(Width.Long, R8, RingLayout.PrefixNs, R1)
            .Load(Width.Long, R2, R10, Tid).Store(Width.Word, R8, TidAt, R2).Store(Width.Word, R8, KindAt, 0);
        if (fillsCall) return;
        code.Store(Width.Long, R8, StartAt, R1).Store(Width.Word, R8, NumberAt, 0)
            .Store(Width.Long, R8, DurationAt, 0).Store(Width.Long, R8, ResultAt, 0);
        for (var i = 0; i < 6; i++) code.Store(Width.Long, R8, ArgumentsAt + i * sizeof(ulong), 0);
    }

    /// <summary>If we have turned the halves about meanwhile, nobody will read what was written: it is written once more, into the other.</summary>
    private void Publish(Label again, Label lost, Label end) =>
        code.Load(Width.Long, R2, R7, RingLayout.Length).Store(Width.Word, R8, RingLayout.PrefixLength, R2)
            .Move(R1, R2).Add(R1, -RingLayout.PrefixBytes).Store(Width.Word, R8, Header, R1)
            .Load(Width.Long, R0, R10, Word).Add(R2, R0).CompareExchangeLong(R7, RingLayout.Word, R2)
            .Load(Width.Long, R1, R10, Word).JumpIf(R0, Condition.Equal, R1, end)
            .Load(Width.Long, R1, R10, Attempt).JumpIf(R1, Condition.NotEqual, 0, lost).Store(Width.Long, R10, Attempt, 1).Jump(again)
            .Mark(lost).Load(Width.Long, R1, R7, RingLayout.Lost).Add(R1, 1).Store(Width.Long, R7, RingLayout.Lost, R1);

    private static int Place(Field of)
    {
        RecordHeader header;
        return (int)(of(&header) - (byte*)&header);
    }

    private delegate byte* Field(RecordHeader* header);
}
