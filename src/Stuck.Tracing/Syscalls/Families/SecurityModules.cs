using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What security modules know of the calling process (lsm_get_self_attr(2)).</summary>
internal static class SecurityModules
{
    private const int HeaderBytes = 32;

    private const uint Single = 1;

    private static readonly Kind Attribute = OneOf(new FlagSet("LSM_ATTR_???",
        (0, "LSM_ATTR_UNDEF"), (0x64, "LSM_ATTR_CURRENT"), (0x65, "LSM_ATTR_EXEC"), (0x66, "LSM_ATTR_FSCREATE"),
        (0x67, "LSM_ATTR_KEYCREATE"), (0x68, "LSM_ATTR_PREV"), (0x69, "LSM_ATTR_SOCKCREATE")));

    private static readonly Kind GetFlags = Bits(new FlagSet("LSM_FLAG_???", (1, "LSM_FLAG_SINGLE")));

    private static readonly Kind Module = OneOf64(new FlagSet("",
        (0, "LSM_ID_UNDEF"), (0x64, "LSM_ID_CAPABILITY"), (0x65, "LSM_ID_SELINUX"), (0x66, "LSM_ID_SMACK"), (0x67, "LSM_ID_TOMOYO"),
        (0x68, "LSM_ID_APPARMOR"), (0x69, "LSM_ID_YAMA"), (0x6A, "LSM_ID_LOADPIN"), (0x6B, "LSM_ID_SAFESETID"), (0x6C, "LSM_ID_LOCKDOWN"),
        (0x6D, "LSM_ID_BPF"), (0x6E, "LSM_ID_LANDLOCK"), (0x6F, "LSM_ID_IMA"), (0x70, "LSM_ID_EVM"), (0x71, "LSM_ID_IPE")));

    private static readonly Kind ModuleId = OneOf64(new FlagSet("LSM_ID_???",
        (0, "LSM_ID_UNDEF"), (0x64, "LSM_ID_CAPABILITY"), (0x65, "LSM_ID_SELINUX"), (0x66, "LSM_ID_SMACK"), (0x67, "LSM_ID_TOMOYO"),
        (0x68, "LSM_ID_APPARMOR"), (0x69, "LSM_ID_YAMA"), (0x6A, "LSM_ID_LOADPIN"), (0x6B, "LSM_ID_SAFESETID"), (0x6C, "LSM_ID_LOCKDOWN"),
        (0x6D, "LSM_ID_BPF"), (0x6E, "LSM_ID_LANDLOCK"), (0x6F, "LSM_ID_IMA"), (0x70, "LSM_ID_EVM"), (0x71, "LSM_ID_IPE")));

    private static readonly Kind Size = new InOutPointer(UInt, evenIfFailed: true);

    private static readonly Kind Contexts = new CustomPointer(Phase.Entry | Phase.Exit, (decoder, address) =>
    {
        var size = decoder.Read(Phase.Entry, decoder.Argument(2), 4);
        var isSingle = (decoder.Argument(3) & Single) != 0;
        var id = isSingle && size.Length == 4 ? decoder.Read(Phase.Entry, address, HeaderBytes) : [];
        if (size.Length < 4 || (isSingle && id.Length < HeaderBytes))
        {
            decoder.PutAddress(address);
            return;
        }

        if (isSingle)
        {
            decoder.Put('{');
            decoder.PutField("id");
            Module.Describe(decoder, At.U64(id, 0));
            decoder.Put('}');
        }

        var filled = decoder.Finished ? decoder.Read(Phase.Exit, decoder.Argument(2), 4) : [];
        if (filled.Length < 4)
        {
            if (!isSingle) decoder.PutAddress(address);
            return;
        }

        if (isSingle) decoder.Put(" => ");
        if (decoder.Failed) decoder.PutAddress(address);
        else Sequence(decoder, Phase.Exit, address, At.U32(filled, 0));
    }) { ReadsAs = [In(new Extent(Fixed(HeaderBytes))), Out(new Extent(Count.Behind(2)))] };

    private static readonly Kind Given = new CustomPointer(Phase.Entry, (decoder, address) =>
    {
        var size = (uint)decoder.Argument(2);
        var header = size < HeaderBytes || address == 0 ? [] : decoder.Read(Phase.Entry, address, HeaderBytes);
        if (header.Length < HeaderBytes) decoder.PutAddress(address);
        else Context(decoder, Phase.Entry, address, header, size);
    }) { ReadsAs = [In(new Extent(Arg32(2)))] };

    public static readonly Syscall[] Rows =
    [
        new("lsm_get_self_attr", None, Attribute, Contexts, Size, GetFlags),
        new("lsm_set_self_attr", None, Attribute, Given, UInt, Hex32),
        new("lsm_list_modules", None, Out(Array(ModuleId, Returned)), Size, Hex32),
    ];

    private static void Sequence(Decoder decoder, Phase phase, ulong address, uint length)
    {
        for (var count = 0; ; count++)
        {
            var header = length < HeaderBytes ? [] : decoder.Read(phase, address, HeaderBytes);
            if (header.Length < HeaderBytes)
            {
                if (count == 0) decoder.PutAddress(address);
                else ArrayOf.PutHole(decoder, address);
                return;
            }

            if (count == 0) decoder.Put('[');
            if (count >= decoder.ElementLimit)
            {
                decoder.Put("...");
                break;
            }

            Context(decoder, phase, address, header, length);
            var own = At.U64(header, 16);
            if (own < HeaderBytes || own >= length || address + own < address) break;
            decoder.PutSeparator();
            address += own;
            length -= (uint)own;
        }

        decoder.Put(']');
    }

    private static void Context(Decoder decoder, Phase phase, ulong address, ReadOnlySpan<byte> header, uint length)
    {
        decoder.Put('{');
        decoder.PutField("id");
        Module.Describe(decoder, At.U64(header, 0));
        decoder.Put(", ");
        decoder.PutField("flags");
        decoder.PutHex(At.U64(header, 8));
        decoder.Put(", ");
        decoder.PutField("len");
        decoder.PutUInt(At.U64(header, 16));
        decoder.Put(", ");
        decoder.PutField("ctx_len");
        decoder.PutUInt(At.U64(header, 24));
        var whole = Math.Min(At.U64(header, 16), length);
        var wanted = Math.Min(At.U64(header, 24), whole > HeaderBytes ? whole - HeaderBytes : 0);
        if (wanted > 0)
        {
            decoder.Put(", ");
            decoder.PutField("ctx");
            decoder.PutBuffer(phase, address + HeaderBytes, (long)wanted, HexStrings.All);
        }

        decoder.Put('}');
    }
}
