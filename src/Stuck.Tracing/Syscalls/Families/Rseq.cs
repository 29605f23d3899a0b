using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>rseq: restartable sequences (linux/rseq.h).</summary>
internal static class Rseq
{
    /// <summary>The first version's size, which is also the least that the kernel takes, and the alignment that it wants.</summary>
    private const int LeastBytes = 32;

    private static readonly Kind CpuId = new Custom((decoder, value) =>
    {
        switch ((int)value)
        {
            case -1: decoder.PutNamed(ulong.MaxValue, "RSEQ_CPU_ID_UNINITIALIZED", IntegerFormat.Signed); break;
            case -2: decoder.PutNamed(ulong.MaxValue - 1, "RSEQ_CPU_ID_REGISTRATION_FAILED", IntegerFormat.Signed); break;
            default: decoder.PutUInt((uint)value); break;
        }
    }, 4);

    private static readonly Kind SectionFlags = Bits(new FlagSet("RSEQ_CS_FLAG_???",
        (1, "RSEQ_CS_FLAG_NO_RESTART_ON_PREEMPT"), (2, "RSEQ_CS_FLAG_NO_RESTART_ON_SIGNAL"), (4, "RSEQ_CS_FLAG_NO_RESTART_ON_MIGRATE"),
        (0x10, "RSEQ_CS_FLAG_SLICE_EXT_AVAILABLE"), (0x20, "RSEQ_CS_FLAG_SLICE_EXT_ENABLED")));

    private static readonly Kind Flags = Bits(new FlagSet("RSEQ_FLAG_???",
        (1, "RSEQ_FLAG_UNREGISTER"), (2, "RSEQ_FLAG_SLICE_EXT_DEFAULT_ON")));

    private static readonly Kind Section = new AddressedPointer(new Struct(
        new Field("version", UInt), new Field("flags", SectionFlags), new Field("start_ip", Hex64), new Field("post_commit_offset", Hex64),
        new Field("abort_ip", Hex64)));

    private static readonly Kind SliceControl = new Struct(
        new Field("request", UByte), new Field("granted", UByte), new Field("__reserved", Hex16));

    private static readonly Struct Area = new(
        new Field("cpu_id_start", CpuId), new Field("cpu_id", CpuId), new Field("rseq_cs", Section), new Field("flags", SectionFlags),
        new Field("node_id", UInt), new Field("mm_cid", UInt), new Field("slice_ctrl", SliceControl), new Field("__reserved", Hex8));

    /// <summary>As much as the tracee says it has; what it has not is shown as zeros.</summary>
    private static readonly Kind AreaArgument = FollowIf(
        decoder => (uint)decoder.Argument(1) >= LeastBytes && decoder.Argument(0) % LeastBytes == 0,
        In(new CustomStruct(decoder => Math.Min((int)Math.Min((uint)decoder.Argument(1), int.MaxValue), Area.Size(decoder)), (decoder, address, bytes) =>
        {
            Span<byte> whole = stackalloc byte[64];
            bytes.CopyTo(whole);
            Area.DescribeAt(decoder, address, whole[..Area.Size(decoder)]);
        }, Phase.Entry) { ReadsAs = [Area] }));

    public static readonly Syscall[] Rows = [new("rseq", None, AreaArgument, UInt, Flags, Hex32)];
}
