using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>A terminal's settings: the kernel's struct termios and its older form, struct termio.</summary>
/// <param name="width">Bytes of a mode word.</param>
/// <param name="characters">How many control characters follow.</param>
/// <param name="hasSpeeds">Whether two speeds come last (struct termios2).</param>
internal sealed class Terminal(int width, int characters, bool hasSpeeds = false) : Kind
{
    /// <summary>Alternatives in c_oflag and c_cflag that take up several bits.</summary>
    private const uint OutputDelays = 0xFF00, BaudMask = 0x100F, InputBaudMask = 0x100F_0000, SizeMask = 0x30;

    private const int InputBaudShift = 16;

    public static readonly Kind In = new Pointer(Phase.Entry, new Terminal(4, 19));

    public static readonly Kind Out = new Pointer(Phase.Exit, new Terminal(4, 19));

    public static readonly Kind In2 = new Pointer(Phase.Entry, new Terminal(4, 19, hasSpeeds: true));

    public static readonly Kind Out2 = new Pointer(Phase.Exit, new Terminal(4, 19, hasSpeeds: true));

    public static readonly Kind OldIn = new Pointer(Phase.Entry, new Terminal(2, 8));

    public static readonly Kind OldOut = new Pointer(Phase.Exit, new Terminal(2, 8));

    private static readonly FlagSet Input = new("",
        (0x1, "IGNBRK"), (0x2, "BRKINT"), (0x4, "IGNPAR"), (0x8, "PARMRK"), (0x10, "INPCK"), (0x20, "ISTRIP"), (0x40, "INLCR"), (0x80, "IGNCR"),
        (0x100, "ICRNL"), (0x200, "IUCLC"), (0x400, "IXON"), (0x800, "IXANY"), (0x1000, "IXOFF"), (0x2000, "IMAXBEL"), (0x4000, "IUTF8"));

    private static readonly FlagSet Output = new("",
        (0x1, "OPOST"), (0x2, "OLCUC"), (0x4, "ONLCR"), (0x8, "OCRNL"), (0x10, "ONOCR"), (0x20, "ONLRET"), (0x40, "OFILL"), (0x80, "OFDEL"));

    private static readonly FlagSet Control = new("",
        (0x40, "CSTOPB"), (0x80, "CREAD"), (0x100, "PARENB"), (0x200, "PARODD"), (0x400, "HUPCL"), (0x800, "CLOCAL"), (0x4000_0000, "CMSPAR"),
        (0x8000_0000, "CRTSCTS"));

    private static readonly FlagSet Local = new("",
        (0x1, "ISIG"), (0x2, "ICANON"), (0x4, "XCASE"), (0x8, "ECHO"), (0x10, "ECHOE"), (0x20, "ECHOK"), (0x40, "ECHONL"), (0x80, "NOFLSH"),
        (0x8000, "IEXTEN"), (0x200, "ECHOCTL"), (0x400, "ECHOPRT"), (0x800, "ECHOKE"), (0x1000, "FLUSHO"), (0x4000, "PENDIN"), (0x100, "TOSTOP"),
        (0x1_0000, "EXTPROC"));

    private static readonly FlagSet Bauds = new("",
        (0x0, "B0"), (0x1, "B50"), (0x2, "B75"), (0x3, "B110"), (0x4, "B134"), (0x5, "B150"), (0x6, "B200"), (0x7, "B300"), (0x8, "B600"),
        (0x9, "B1200"), (0xA, "B1800"), (0xB, "B2400"), (0xC, "B4800"), (0xD, "B9600"), (0xE, "B19200"), (0xF, "B38400"), (0x1000, "BOTHER"),
        (0x1001, "B57600"), (0x1002, "B115200"), (0x1003, "B230400"), (0x1004, "B460800"), (0x1005, "B500000"), (0x1006, "B576000"),
        (0x1007, "B921600"), (0x1008, "B1000000"), (0x1009, "B1152000"), (0x100A, "B1500000"), (0x100B, "B2000000"), (0x100C, "B2500000"),
        (0x100D, "B3000000"), (0x100E, "B3500000"), (0x100F, "B4000000"));

    private static readonly Choice Disciplines = new(new("N_???",
        (0, "N_TTY"), (1, "N_SLIP"), (2, "N_MOUSE"), (3, "N_PPP"), (4, "N_STRIP"), (5, "N_AX25"), (6, "N_X25"), (7,
        "N_6PACK"), (8, "N_MASC"), (9, "N_R3964"), (10, "N_PROFIBUS_FDL"), (11, "N_IRDA"), (12, "N_SMSBLOCK"), (13,
        "N_HDLC"), (14, "N_SYNC_PPP"), (15, "N_HCI"), (16, "N_GIGASET_M101"), (17, "N_SLCAN"), (18, "N_PPS"), (19,
        "N_V253"), (20, "N_CAIF"), (21, "N_GSM0710"), (22, "N_TI_WL"), (23, "N_TRACESINK"), (24, "N_TRACEROUTER"), (25,
        "N_NCI"), (26, "N_SPEAKUP"), (27, "N_NULL")), 1);

    private static readonly string[] CharacterNames =
    [
        "VINTR", "VQUIT", "VERASE", "VKILL", "VEOF", "VTIME", "VMIN", "VSWTC", "VSTART", "VSTOP", "VSUSP", "VEOL", "VREPRINT", "VDISCARD",
        "VWERASE", "VLNEXT", "VEOL2",
    ];

    public override int? FixedSize(int word) => 4 * width + 1 + characters + (hasSpeeds ? 8 : 0);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        if (!decoder.IsWriting) return;
        decoder.Put('{');
        decoder.PutField("c_iflag");
        PutFlags(decoder, Input, Mode(bytes, 0));
        decoder.PutSeparator();
        decoder.PutField("c_oflag");
        PutOutput(decoder, Mode(bytes, 1));
        decoder.PutSeparator();
        decoder.PutField("c_cflag");
        PutControl(decoder, Mode(bytes, 2));
        decoder.PutSeparator();
        decoder.PutField("c_lflag");
        PutFlags(decoder, Local, Mode(bytes, 3));
        if (decoder.Options.Verbose) PutCharacters(decoder, bytes.Slice(4 * width, 1 + characters));
        else decoder.Put(", ...");
        if (hasSpeeds && decoder.Options.Verbose)
        {
            PutSpeed(decoder, "c_ispeed", bytes[^8..]);
            PutSpeed(decoder, "c_ospeed", bytes[^4..]);
        }

        decoder.Put('}');
    }

    private static void PutSpeed(Decoder decoder, string name, ReadOnlySpan<byte> speed)
    {
        decoder.PutSeparator();
        decoder.PutField(name);
        decoder.PutUInt(BinaryPrimitives.ReadUInt32LittleEndian(speed));
    }

    private uint Mode(ReadOnlySpan<byte> bytes, int index) => width == 2
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * index)..])
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * index)..]);

    private static void PutOutput(Decoder decoder, uint mode)
    {
        PutNumbered(decoder, "NL", mode >> 8 & 1);
        PutNumbered(decoder, "CR", mode >> 9 & 3);
        if ((mode >> 11 & 3) == 3) decoder.PutFlag("XTABS|");
        else PutNumbered(decoder, "TAB", mode >> 11 & 3);
        PutNumbered(decoder, "BS", mode >> 13 & 1);
        PutNumbered(decoder, "VT", mode >> 14 & 1);
        PutNumbered(decoder, "FF", mode >> 15 & 1);
        PutFlags(decoder, Output, mode & ~OutputDelays);
    }

    private static void PutNumbered(Decoder decoder, string name, uint number)
    {
        decoder.PutFlag(name);
        decoder.PutUInt(number);
        decoder.Put('|');
    }

    private static void PutControl(Decoder decoder, uint mode)
    {
        decoder.PutFlag(Bauds.NameOf(mode & BaudMask)!);
        decoder.Put('|');
        var inputBaud = (mode & InputBaudMask) >> InputBaudShift;
        if (inputBaud != 0)
        {
            decoder.PutFlag(Bauds.NameOf(inputBaud)!);
            decoder.PutFlag("<<IBSHIFT|");
        }

        decoder.PutFlag("CS");
        decoder.PutUInt(5 + ((mode & SizeMask) >> 4));
        decoder.Put('|');
        PutFlags(decoder, Control, mode & ~(BaudMask | InputBaudMask | SizeMask));
    }

    /// <summary>Unlike elsewhere, strace writes nothing for no flags, and no comment behind what has no name.</summary>
    private static void PutFlags(Decoder decoder, FlagSet names, uint value)
    {
        var written = false;
        foreach (var (bit, name) in names.Entries)
        {
            if ((value & bit) == 0) continue;
            if (written) decoder.Put('|');
            decoder.PutFlag(name);
            written = true;
            value &= ~(uint)bit;
        }

        if (value == 0) return;
        if (written) decoder.Put('|');
        decoder.PutHex(value);
    }

    private static void PutCharacters(Decoder decoder, ReadOnlySpan<byte> line)
    {
        decoder.PutSeparator();
        decoder.PutField("c_line");
        Disciplines.Describe(decoder, line[0]);
        decoder.PutSeparator();
        decoder.PutField("c_cc");
        decoder.Put('[');
        for (var i = 1; i < line.Length; i++)
        {
            if (i > 1) decoder.PutSeparator();
            decoder.Put('[');
            if (i <= CharacterNames.Length) decoder.PutFlag(CharacterNames[i - 1]);
            else decoder.PutInt(i - 1);
            decoder.Put("]=");
            decoder.PutHex(line[i]);
        }

        decoder.Put(']');
    }
}
