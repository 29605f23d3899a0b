using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Bytes of bits that tell what the kernel's key rings can do (keyctl_capabilities(3)); each byte has names of its own.</summary>
internal sealed class KeyCapabilities : Kind
{
    private static readonly Kind[] Names =
    [
        Bits8(new FlagSet("KEYCTL_CAPS0_???",
            (1, "KEYCTL_CAPS0_CAPABILITIES"), (2, "KEYCTL_CAPS0_PERSISTENT_KEYRINGS"), (4, "KEYCTL_CAPS0_DIFFIE_HELLMAN"),
            (8, "KEYCTL_CAPS0_PUBLIC_KEY"), (0x10, "KEYCTL_CAPS0_BIG_KEY"), (0x20, "KEYCTL_CAPS0_INVALIDATE"),
            (0x40, "KEYCTL_CAPS0_RESTRICT_KEYRING"), (0x80, "KEYCTL_CAPS0_MOVE"))),
        Bits8(new FlagSet("KEYCTL_CAPS1_???",
            (1, "KEYCTL_CAPS1_NS_KEYRING_NAME"), (2, "KEYCTL_CAPS1_NS_KEY_TAG"), (4, "KEYCTL_CAPS1_NOTIFICATIONS"))),
    ];

    public KeyCapabilities() => ReadsAs = [new Extent(Returned.AtMost(Arg(2)))];

    public override int? FixedSize(int word) => null;

    public override int Size(Decoder decoder) => (int)Math.Clamp(Math.Min(Returned.Of(decoder), decoder.CountArgument(2)), 0, decoder.ElementLimit);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        decoder.Put('[');
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i > 0) decoder.PutSeparator();
            (i < Names.Length ? Names[i] : Hex8).Describe(decoder, bytes[i]);
        }

        decoder.Put(']');
    }
}
