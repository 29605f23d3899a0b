using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Resource limits (getrlimit(2)).</summary>
internal static class Limits
{
    private static readonly Kind Resource = OneOf(new FlagSet("RLIMIT_???",
        (0, "RLIMIT_CPU"), (1, "RLIMIT_FSIZE"), (2, "RLIMIT_DATA"), (3, "RLIMIT_STACK"), (4, "RLIMIT_CORE"), (5, "RLIMIT_RSS"),
        (6, "RLIMIT_NPROC"), (7, "RLIMIT_NOFILE"), (8, "RLIMIT_MEMLOCK"), (9, "RLIMIT_AS"), (10, "RLIMIT_LOCKS"),
        (11, "RLIMIT_SIGPENDING"), (12, "RLIMIT_MSGQUEUE"), (13, "RLIMIT_NICE"), (14, "RLIMIT_RTPRIO"), (15, "RLIMIT_RTTIME")));

    private static readonly Kind Value64 = new Custom((decoder, value) => Put(decoder, value, ulong.MaxValue, "RLIM64_INFINITY"), 8);

    /// <summary>A word: 32 bits of i386's first calls.</summary>
    private static readonly Kind Value = new Custom((decoder, value) =>
    {
        if (decoder.WordSize == 4) Put(decoder, value, uint.MaxValue, "RLIM_INFINITY");
        else Put(decoder, value, ulong.MaxValue, "RLIM64_INFINITY");
    });

    private static readonly Kind Limit = Pair(Value);

    private static readonly Kind Limit64 = Pair(Value64);

    public static readonly Syscall[] Rows =
    [
        new("getrlimit", None, Resource, Out(Limit)),
        new("ugetrlimit", None, Resource, Out(Limit)),
        new("setrlimit", None, Resource, In(Limit)),
        new("prlimit64", None, Pid, Resource, In(Limit64), Out(Limit64)),
    ];

    private static Struct Pair(Kind value) => new(new Field("rlim_cur", value), new Field("rlim_max", value));

    private static void Put(Decoder decoder, ulong value, ulong infinity, string name)
    {
        const int kilo = 1024;
        if (value == infinity) decoder.PutNamed(value, name, IntegerFormat.Unsigned);
        else if (value > kilo && value % kilo == 0)
        {
            if (!decoder.BeginNames(value, IntegerFormat.Unsigned)) return;
            decoder.PutUInt(value / kilo);
            decoder.Put("*1024");
            decoder.EndNames();
        }
        else decoder.PutUInt(value);
    }
}
