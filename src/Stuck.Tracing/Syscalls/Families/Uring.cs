using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>io_uring(7): the calls around the rings, not what lies in them.</summary>
internal static class Uring
{
    private const int ParametersBytes = 120;

    private static readonly Kind SetupFlags = Bits(new FlagSet("IORING_SETUP_???",
        (1, "IORING_SETUP_IOPOLL"), (2, "IORING_SETUP_SQPOLL"), (4, "IORING_SETUP_SQ_AFF"), (8, "IORING_SETUP_CQSIZE"),
        (0x10, "IORING_SETUP_CLAMP"), (0x20, "IORING_SETUP_ATTACH_WQ"), (0x40, "IORING_SETUP_R_DISABLED"),
        (0x80, "IORING_SETUP_SUBMIT_ALL"), (0x100, "IORING_SETUP_COOP_TASKRUN"), (0x200, "IORING_SETUP_TASKRUN_FLAG"),
        (0x400, "IORING_SETUP_SQE128"), (0x800, "IORING_SETUP_CQE32"), (0x1000, "IORING_SETUP_SINGLE_ISSUER"),
        (0x2000, "IORING_SETUP_DEFER_TASKRUN"), (0x4000, "IORING_SETUP_NO_MMAP"), (0x8000, "IORING_SETUP_REGISTERED_FD_ONLY"),
        (0x1_0000, "IORING_SETUP_NO_SQARRAY"), (0x2_0000, "IORING_SETUP_HYBRID_IOPOLL"), (0x4_0000, "IORING_SETUP_CQE_MIXED"),
        (0x8_0000, "IORING_SETUP_SQE_MIXED"), (0x10_0000, "IORING_SETUP_SQ_REWIND")));

    private static readonly Kind Features = Bits(new FlagSet("IORING_FEAT_???",
        (1, "IORING_FEAT_SINGLE_MMAP"), (2, "IORING_FEAT_NODROP"), (4, "IORING_FEAT_SUBMIT_STABLE"), (8, "IORING_FEAT_RW_CUR_POS"),
        (0x10, "IORING_FEAT_CUR_PERSONALITY"), (0x20, "IORING_FEAT_FAST_POLL"), (0x40, "IORING_FEAT_POLL_32BITS"),
        (0x80, "IORING_FEAT_SQPOLL_NONFIXED"), (0x100, "IORING_FEAT_EXT_ARG"), (0x200, "IORING_FEAT_NATIVE_WORKERS"),
        (0x400, "IORING_FEAT_RSRC_TAGS"), (0x800, "IORING_FEAT_CQE_SKIP"), (0x1000, "IORING_FEAT_LINKED_FILE"),
        (0x2000, "IORING_FEAT_REG_REG_RING"), (0x4000, "IORING_FEAT_RECVSEND_BUNDLE"), (0x8000, "IORING_FEAT_MIN_TIMEOUT"),
        (0x1_0000, "IORING_FEAT_RW_ATTR"), (0x2_0000, "IORING_FEAT_NO_IOWAIT")));

    private static readonly Kind SubmissionOffsets = new Struct(
        new Field("head", UInt), new Field("tail", UInt), new Field("ring_mask", UInt), new Field("ring_entries", UInt), new Field("flags", UInt),
        new Field("dropped", UInt), new Field("array", UInt), new Field("resv1", new NonZero(Hex32)), new Field("user_addr", Hex64));

    private static readonly Kind CompletionOffsets = new Struct(
        new Field("head", UInt), new Field("tail", UInt), new Field("ring_mask", UInt), new Field("ring_entries", UInt), new Field("overflow", UInt),
        new Field("cqes", UInt), new Field("flags", UInt), new Field("resv1", new NonZero(Hex32)), new Field("user_addr", Hex64));

    private const int FlagsOffset = 8, WorkQueueOffset = 24, ReservedOffset = 28;

    private const uint AttachWorkQueue = 0x20;

    private static readonly Picked Wanted = new(ParametersBytes, ParametersBytes,
        new("flags", FlagsOffset, SetupFlags), new("sq_thread_cpu", 12, Hex32), new("sq_thread_idle", 16, UInt));

    private static readonly Picked WorkQueue = new(ParametersBytes, ParametersBytes, new PickedField("wq_fd", WorkQueueOffset, Fd));

    private static readonly Picked Reserved = new(ParametersBytes, ParametersBytes, new PickedField("resv", ReservedOffset, Array(Hex32, Fixed(3))));

    private static readonly Picked Given = new(ParametersBytes, ParametersBytes,
        new("sq_entries", 0, UInt), new("cq_entries", 4, UInt), new("features", 20, Features), new("sq_off", 40, SubmissionOffsets),
        new("cq_off", 80, CompletionOffsets));

    /// <summary>The kernel adds to the structure that it was given; strace shows one structure, of which the end comes later.</summary>
    private static readonly Kind Parameters = new Split(
        In(new CustomStruct(ParametersBytes, (decoder, address, bytes) =>
        {
            decoder.Put('{');
            Wanted.DescribeFields(decoder, address, bytes);
            if ((At.U32(bytes, FlagsOffset) & AttachWorkQueue) != 0)
            {
                decoder.PutSeparator();
                WorkQueue.DescribeFields(decoder, address, bytes);
            }

            if (!bytes[ReservedOffset..(ReservedOffset + 12)].ContainsAnyExcept((byte)0)) return;
            decoder.PutSeparator();
            Reserved.DescribeFields(decoder, address, bytes);
        })),
        new GivenParameters());

    private static readonly Kind EnterFlags = Bits(new FlagSet("IORING_ENTER_???",
        (1, "IORING_ENTER_GETEVENTS"), (2, "IORING_ENTER_SQ_WAKEUP"), (4, "IORING_ENTER_SQ_WAIT"), (8, "IORING_ENTER_EXT_ARG"),
        (0x10, "IORING_ENTER_REGISTERED_RING"), (0x20, "IORING_ENTER_ABS_TIMER"), (0x40, "IORING_ENTER_EXT_ARG_REG"), (0x80, "IORING_ENTER_NO_IOWAIT")));

    private const ulong ExtendedArgument = 8, RegisteredArgument = 0x40;

    /// <summary>struct io_uring_getevents_arg: its signal set is as long as its second member says.</summary>
    private static readonly Kind EventsArgument = new Struct(
        new Field("sigmask", new When(decoder => Measured.Of(decoder) == 8, new Wide(new Pointer(Phase.Entry, new SignalSet())), Addr64)) { MeasureAt = new(8, sizeof(uint)) },
        new Field("sigmask_sz", UInt), new Field("min_wait_usec", UInt), new Field("ts", new Wide(In(TimeStructs.Timespec64))));

    /// <summary>A signal set, a structure, or an offset, by the flags.</summary>
    private static readonly Kind EnterArgument = new Switch(
        3, ExtendedArgument | RegisteredArgument, SigSet(Arg(5)),
        (ExtendedArgument, In(EventsArgument)), (RegisteredArgument, ULong));

    private static readonly Kind Operation = OneOf(new FlagSet("IORING_REGISTER_???",
        (0, "IORING_REGISTER_BUFFERS"), (1, "IORING_UNREGISTER_BUFFERS"), (2, "IORING_REGISTER_FILES"), (3, "IORING_UNREGISTER_FILES"),
        (4, "IORING_REGISTER_EVENTFD"), (5, "IORING_UNREGISTER_EVENTFD"), (6, "IORING_REGISTER_FILES_UPDATE"),
        (7, "IORING_REGISTER_EVENTFD_ASYNC"), (8, "IORING_REGISTER_PROBE"), (9, "IORING_REGISTER_PERSONALITY"),
        (10, "IORING_UNREGISTER_PERSONALITY"), (11, "IORING_REGISTER_RESTRICTIONS"), (12, "IORING_REGISTER_ENABLE_RINGS"),
        (13, "IORING_REGISTER_FILES2"), (14, "IORING_REGISTER_FILES_UPDATE2"), (15, "IORING_REGISTER_BUFFERS2"),
        (16, "IORING_REGISTER_BUFFERS_UPDATE"), (17, "IORING_REGISTER_IOWQ_AFF"), (18, "IORING_UNREGISTER_IOWQ_AFF"),
        (19, "IORING_REGISTER_IOWQ_MAX_WORKERS"), (20, "IORING_REGISTER_RING_FDS"), (21, "IORING_UNREGISTER_RING_FDS"),
        (22, "IORING_REGISTER_PBUF_RING"), (23, "IORING_UNREGISTER_PBUF_RING"), (24, "IORING_REGISTER_SYNC_CANCEL"),
        (25, "IORING_REGISTER_FILE_ALLOC_RANGE")));

    public static readonly Syscall[] Rows =
    [
        new("io_uring_setup", Desc, UInt, Parameters) { Result = NewFd },
        new("io_uring_enter", Desc | SyscallClass.Signal, Fd, UInt, UInt, EnterFlags, EnterArgument, ULong) { Means = ClosesSome with { Wait = WaitsForRequests.Wait, Expected = WaitsForRequests.Expected, Interruption = Interruption.Ends } },
        new("io_uring_register", Desc | SyscallClass.Memory, Fd, Operation, Addr, UInt),
    ];

    private sealed class GivenParameters : Kind
    {
        public GivenParameters() => ReadsAs = [Out(new Extent(Fixed(ParametersBytes)))];

        public override Phase Reads => Phase.Exit;

        public override void Describe(Decoder decoder, ulong value)
        {
            if (decoder.Record.Find(Phase.Entry, value).Length < ParametersBytes) return;
            var bytes = decoder.Finished && !decoder.Failed ? decoder.Read(Phase.Exit, value, ParametersBytes) : [];
            if (bytes.Length >= ParametersBytes)
            {
                decoder.PutSeparator();
                Given.DescribeFields(decoder, value, bytes);
            }

            decoder.Put('}');
        }
    }
}
