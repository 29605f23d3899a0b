using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Stuck.Tracing.Sources.Launching;

/// <summary>What a program's file says of itself at its beginning (elf(5)), be it for this machine or another.</summary>
/// <param name="Is64Bit">Its class.</param>
/// <param name="Type">ET_EXEC, ET_DYN and so on.</param>
/// <param name="Machine">EM_X86_64 and so on.</param>
/// <param name="Linker">The dynamic linker that loads it; null for a static program, or where that is not told among the first bytes.</param>
internal sealed record ElfHeader(bool Is64Bit, int Type, int Machine, string? Linker)
{
    public const int ET_REL = 1, ET_CORE = 4;

    private const int EM_386 = 3, EM_X86_64 = 62, EM_AARCH64 = 183;
    private const int PT_INTERP = 3;
    private const int Class = 4, Data = 5;

    /// <summary>Whether it is for the processor that we run on, and of the same word size.</summary>
    public bool IsNative => Is64Bit && Machine == (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? EM_AARCH64 : EM_X86_64);

    /// <summary>As uname(1) has it, where that is known.</summary>
    public string MachineName => Machine switch
    {
        EM_386 => "i386",
        EM_X86_64 when !Is64Bit => "x32",
        EM_X86_64 => "x86_64",
        EM_AARCH64 => "aarch64",
        40 => "arm",
        8 => "mips",
        20 => "ppc",
        21 => "ppc64",
        22 => "s390x",
        43 => "sparc64",
        243 => Is64Bit ? "riscv64" : "riscv32",
        258 => "loongarch64",
        _ => $"machine {Machine} of elf.h",
    };

    /// <summary>Null if a file does not begin as a program does.</summary>
    public static ElfHeader? Parse(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("\u007fELF"u8) || head.Length < 52) return null;
        var reader = new Reader(head, is64Bit: head[Class] == 2, isBigEndian: head[Data] == 2);
        return new ElfHeader(head[Class] == 2, (int)reader.Number(16, 2), (int)reader.Number(18, 2), reader.Linker());
    }

    private readonly ref struct Reader(ReadOnlySpan<byte> head, bool is64Bit, bool isBigEndian)
    {
        private readonly ReadOnlySpan<byte> _head = head;

        /// <summary>The text of the segment PT_INTERP.</summary>
        public string? Linker()
        {
            var at = Number(is64Bit ? 32 : 28, Word);
            var size = Number(is64Bit ? 54 : 42, 2);
            for (var left = Number(is64Bit ? 56 : 44, 2); left > 0; left--, at += size)
                if (Number(at, 4) == PT_INTERP)
                    return Text(Number(at + (is64Bit ? 8 : 4), Word), Number(at + (is64Bit ? 32 : 16), Word));
            return null;
        }

        private int Word => is64Bit ? 8 : 4;

        /// <summary>0 where the head does not reach: its numbers are not to be trusted.</summary>
        public long Number(long at, int bytes)
        {
            if (at < 0 || at > _head.Length - bytes) return 0;
            var part = _head.Slice((int)at, bytes);
            return bytes switch
            {
                2 => isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(part) : BinaryPrimitives.ReadUInt16LittleEndian(part),
                4 => isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(part) : BinaryPrimitives.ReadUInt32LittleEndian(part),
                _ => isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(part) : BinaryPrimitives.ReadInt64LittleEndian(part),
            };
        }

        private string? Text(long at, long bytes)
        {
            if (at < 0 || bytes <= 0 || at > _head.Length || bytes > _head.Length - at) return null;
            return Encoding.UTF8.GetString(_head.Slice((int)at, (int)bytes).TrimEnd((byte)0));
        }
    }
}
