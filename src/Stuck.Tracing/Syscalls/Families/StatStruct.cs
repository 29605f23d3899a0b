using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What stat fills: <c>{st_mode=S_IFREG|0644, st_size=5, ...}</c>.</summary>
internal sealed class StatStruct(StatLayout layout) : Kind
{
    private static readonly InodeMode Mode = new();
    private static readonly DeviceNumber Device = new();

    public override int? FixedSize(int word) => layout.Size;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        if (!decoder.IsWriting) return;
        var mode = layout.Mode.Unsigned(bytes);
        var full = decoder.Options.Verbose;
        decoder.Put('{');
        if (full)
        {
            PutDevice(decoder, "st_dev", layout.Dev.Unsigned(bytes));
            PutNumber(decoder, ", st_ino", layout.Ino.Unsigned(bytes));
            decoder.PutSeparator();
        }

        decoder.PutField("st_mode");
        Mode.Describe(decoder, mode);
        if (full)
        {
            PutNumber(decoder, ", st_nlink", layout.Nlink.Unsigned(bytes));
            PutNumber(decoder, ", st_uid", layout.Uid.Unsigned(bytes));
            PutNumber(decoder, ", st_gid", layout.Gid.Unsigned(bytes));
            PutNumber(decoder, ", st_blksize", layout.BlockSize.Unsigned(bytes));
            PutNumber(decoder, ", st_blocks", layout.Blocks.Unsigned(bytes));
        }

        if (InodeMode.IsDevice(mode)) PutDevice(decoder, ", st_rdev", layout.Rdev.Unsigned(bytes));
        else PutNumber(decoder, ", st_size", layout.Length.Unsigned(bytes));
        if (full)
        {
            PutTime(decoder, ", st_atime", layout.AccessTime, bytes);
            PutTime(decoder, ", st_mtime", layout.ModifyTime, bytes);
            PutTime(decoder, ", st_ctime", layout.ChangeTime, bytes);
        }
        else decoder.Put(", ...");

        decoder.Put('}');
    }

    private static void PutNumber(Decoder decoder, string name, ulong value)
    {
        decoder.PutField(name);
        decoder.PutUInt(value);
    }

    private static void PutDevice(Decoder decoder, string name, ulong value)
    {
        decoder.PutField(name);
        Device.Describe(decoder, value);
    }

    private static void PutTime(Decoder decoder, string name, StatLayout.Slot slot, ReadOnlySpan<byte> bytes)
    {
        var seconds = slot.Signed(bytes);
        var nanoseconds = slot.Next().Unsigned(bytes);
        decoder.PutField(name);
        decoder.PutInt(seconds);
        decoder.PutDate(seconds, nanoseconds, digits: 9);
        decoder.Put(name, Ink.Name);
        decoder.PutField("_nsec");
        decoder.PutUInt(nanoseconds);
    }
}
