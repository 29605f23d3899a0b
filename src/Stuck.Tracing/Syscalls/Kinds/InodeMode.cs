using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A file's type and permissions: <c>S_IFREG|0644</c>.</summary>
public sealed class InodeMode(int bytes = 4) : Kind
{
    private const ulong TypeMask = 0xF000;

    private static readonly FlagSet Types = new("",
        (0x8000, "S_IFREG"), (0xC000, "S_IFSOCK"), (0x1000, "S_IFIFO"), (0xA000, "S_IFLNK"), (0x4000, "S_IFDIR"), (0x6000, "S_IFBLK"),
        (0x2000, "S_IFCHR"));

    /// <summary>Whether a mode is that of a device, which has a number and no size.</summary>
    public static bool IsDevice(ulong mode) => (mode & TypeMask) is 0x2000 or 0x6000;

    public override int? FixedSize(int word) => bytes;

    public override int Alignment(int word) => bytes;

    public override void Describe(Decoder decoder, ulong value)
    {
        value = (ushort)value;
        var type = Types.NameOf(value & TypeMask);
        if (type is null && (value & TypeMask) != 0)
        {
            decoder.PutOctal(value, 3);
            return;
        }

        if (decoder.Options.Constants != ConstantStyle.Names)
        {
            decoder.PutOctal(value, 3);
            if (decoder.Options.Constants == ConstantStyle.Numbers) return;
            decoder.Put(" /* ", Ink.Comment);
        }

        if (type is not null)
        {
            decoder.PutFlag(type);
            decoder.Put('|');
        }

        value &= ~TypeMask;
        Put(decoder, ref value, 0x800, "S_ISUID|");
        Put(decoder, ref value, 0x400, "S_ISGID|");
        Put(decoder, ref value, 0x200, "S_ISVTX|");
        decoder.PutOctal(value, 3);
        decoder.EndNames();
    }

    private static void Put(Decoder decoder, ref ulong value, ulong bit, string name)
    {
        if ((value & bit) == 0) return;
        decoder.PutFlag(name);
        value &= ~bit;
    }
}
