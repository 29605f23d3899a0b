using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What a thread may do (capabilities(7)).</summary>
internal static class Capabilities
{
    private const uint Version1 = 0x1998_0330, Version2 = 0x2007_1026, Version3 = 0x2008_0522;

    /// <summary>The sets of the first version, and of those after it.</summary>
    private const int FirstBytes = 12, MostBytes = 24;

    private static readonly string[] Names =
    [
        "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID", "CAP_SETUID",
        "CAP_SETPCAP", "CAP_LINUX_IMMUTABLE", "CAP_NET_BIND_SERVICE", "CAP_NET_BROADCAST", "CAP_NET_ADMIN", "CAP_NET_RAW",
        "CAP_IPC_LOCK", "CAP_IPC_OWNER", "CAP_SYS_MODULE", "CAP_SYS_RAWIO", "CAP_SYS_CHROOT", "CAP_SYS_PTRACE", "CAP_SYS_PACCT",
        "CAP_SYS_ADMIN", "CAP_SYS_BOOT", "CAP_SYS_NICE", "CAP_SYS_RESOURCE", "CAP_SYS_TIME", "CAP_SYS_TTY_CONFIG", "CAP_MKNOD",
        "CAP_LEASE", "CAP_AUDIT_WRITE", "CAP_AUDIT_CONTROL", "CAP_SETFCAP", "CAP_MAC_OVERRIDE", "CAP_MAC_ADMIN", "CAP_SYSLOG",
        "CAP_WAKE_ALARM", "CAP_BLOCK_SUSPEND", "CAP_AUDIT_READ", "CAP_PERFMON", "CAP_BPF", "CAP_CHECKPOINT_RESTORE",
    ];

    public static readonly Kind One = K.OneOf(new FlagSet("CAP_???", [.. Names.Select((name, bit) => ((ulong)bit, name))]));

    private static readonly Kind LowBits = K.Bits(Set(0));
    private static readonly Kind HighBits = K.Bits(Set(32));

    public static readonly Kind Header = new Struct(
        new Field("version", K.OneOf(new FlagSet("_LINUX_CAPABILITY_VERSION_???",
            (Version1, "_LINUX_CAPABILITY_VERSION_1"), (Version2, "_LINUX_CAPABILITY_VERSION_2"), (Version3, "_LINUX_CAPABILITY_VERSION_3")))),
        new Field("pid", K.Int));

    /// <summary>Three sets; from version 2 on twice: bits 0 to 31, then 32 to 63.</summary>
    private static readonly Kind Sets = new CustomStruct(decoder => Version(decoder) == Version1 ? FirstBytes : MostBytes, Describe)
    {
        ReadsAs = [new Extent(K.Fixed(MostBytes))],
    };

    /// <summary>A pointer to the sets; of a version that nobody knows, its address.</summary>
    public static Kind Data(Phase phase) => K.FollowIf(decoder => Version(decoder) is Version1 or Version2 or Version3, new Pointer(phase, Sets));

    private static FlagSet Set(int first) =>
        new("CAP_???", [.. Names.Skip(first).Take(32).Select((name, bit) => (1UL << bit, "1<<" + name))]);

    private static uint Version(Decoder decoder) =>
        decoder.Record.Find(Phase.Entry, decoder.Argument(0)) is { Length: >= 4 } header ? BinaryPrimitives.ReadUInt32LittleEndian(header) : 0;

    private static void Describe(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        decoder.Put('{');
        Put(decoder, "effective", bytes);
        decoder.PutSeparator();
        Put(decoder, "permitted", bytes[4..]);
        decoder.PutSeparator();
        Put(decoder, "inheritable", bytes[8..]);
        decoder.Put('}');
    }

    private static void Put(Decoder decoder, string name, ReadOnlySpan<byte> bytes)
    {
        var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        var high = bytes.Length < 16 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        decoder.PutField(name);
        if (low != 0 || high == 0) LowBits.Describe(decoder, low);
        if (high == 0) return;
        if (low != 0) decoder.Put('|');
        HighBits.Describe(decoder, high);
    }
}
