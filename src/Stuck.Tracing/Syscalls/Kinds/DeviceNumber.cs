using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A dev_t, written as the call that makes it of its parts: <c>makedev(0x1, 0x3)</c>.</summary>
/// <param name="bytes">Width in memory.</param>
public sealed class DeviceNumber(int bytes = 4) : Kind
{
    public override int? FixedSize(int word) => bytes;

    public override int Alignment(int word) => Math.Min(bytes, word);

    public override void Describe(Decoder decoder, ulong value)
    {
        if (bytes == 4) value = (uint)value;
        // The bits of both parts are spread (sys/sysmacros.h), to stay compatible with 16-bit numbers.
        var major = value >> 32 & ~0xFFFUL | value >> 8 & 0xFFF;
        var minor = value >> 12 & 0xFFFF_FF00 | value & 0xFF;
        if (!decoder.BeginNames(value)) return;
        decoder.Put("makedev(");
        decoder.PutHex(major & uint.MaxValue);
        decoder.PutSeparator();
        decoder.PutHex(minor);
        decoder.Put(')');
        decoder.EndNames();
    }
}
