using Stuck.Tracing.Syscalls.Families.Devices;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>ioctl: a command of a driver, whose number says which way data goes and how much.</summary>
internal static class DeviceControl
{
    private static readonly Kind FlushQueue = OneOf(new("TC???", (0, "TCIFLUSH"), (1, "TCOFLUSH"), (2, "TCIOFLUSH")));

    private static readonly Kind FlowAction = OneOf(new("TC???", (0, "TCOOFF"), (1, "TCOON"), (2, "TCIOFF"), (3, "TCION")));

    private static readonly Kind ModemBits = Bits(new("TIOCM_???",
        (0x001, "TIOCM_LE"), (0x002, "TIOCM_DTR"), (0x004, "TIOCM_RTS"), (0x008, "TIOCM_ST"), (0x010, "TIOCM_SR"), (0x020, "TIOCM_CTS"),
        (0x040, "TIOCM_CAR"), (0x080, "TIOCM_RNG"), (0x100, "TIOCM_DSR"), (0x2000, "TIOCM_OUT1"), (0x4000, "TIOCM_OUT2"),
        (0x8000, "TIOCM_LOOP")));

    private static readonly Kind WindowSize = new Struct(
        new Field("ws_row", UShort), new Field("ws_col", UShort), new Field("ws_xpixel", UShort), new Field("ws_ypixel", UShort));

    private static readonly Kind EpollParameters = new Struct(
        new Field("busy_poll_usecs", ClockTicks.Microseconds), new Field("busy_poll_budget", UShort), new Field("prefer_busy_poll", Hex8),
        new Field("__pad", new NonZero(Hex8)));

    private static readonly Kind Argument = new Switch(1, Hex,
    [
        .. Each(InBox(Int), 0x5410, 0x541A, 0x5420, 0x5421, 0x5423, 0x5452, 0x8901, 0x8902, 0x4004_5431),
        .. Each(OutBox(Int), 0x540F, 0x5411, 0x5419, 0x541B, 0x5424, 0x5429, 0x8903, 0x8904, 0x8905),
        .. Each(OutBox(UInt), 0x8004_5430),
        .. Each(Hidden, 0x540C, 0x540D, 0x541D, 0x541F, 0x5422, 0x5427, 0x5428, 0x5437, 0x5450, 0x5451),
        .. Each(Int, 0x5409, 0x540E, 0x5425),
        .. Each(InBox(ModemBits), 0x5416, 0x5417, 0x5418),
        .. Each(Terminal.In, 0x5402, 0x5403, 0x5404, 0x5457),
        .. Each(Terminal.OldIn, 0x5406, 0x5407, 0x5408),
        .. Each(Terminal.Out, 0x5401, 0x5456),
        .. Each(Terminal.In2, 0x402C_542B, 0x402C_542C, 0x402C_542D),
        (0x802C_542A, Terminal.Out2),
        (0x4008_8A01, In(EpollParameters)),
        (0x8008_8A02, Out(EpollParameters)),
        (0x5405, Terminal.OldOut),
        (0x5412, In(new Bytes(Fixed(1)))),
        (0x5413, Out(WindowSize)),
        (0x5414, In(WindowSize)),
        (0x5415, OutBox(ModemBits)),
        (0x540A, FlowAction),
        (0x540B, FlushQueue),
        (0x8008_7601, OutBox(UInt)),
        (0x4004_9409, Fd),
        .. FileSystems.Rows, .. RealTimeClock.Rows, .. Blocks.Rows, .. FlashMemory.Rows, .. OldDisks.Rows, .. Namespaces.Rows, .. Others.Rows,
        .. InterfaceRequests.Rows,
        .. Each(Addr, Enumerable.Range(0x8906, 0xFA).Select(command => (ulong)command).Append(0x8010_8906).Append(0x8010_8907)
            .Where(command => DeviceCommandNames.Commands.BinarySearch((uint)command) >= 0)
            .Except(InterfaceRequests.Rows.Select(row => row.Command))),
    ]);

    public static readonly Syscall[] Rows =
    [
        new("ioctl", Desc, Fd, new DeviceCommands(), Argument)
        {
            Means = WaitsForDevice,
            Result = new Switch(1, Long, [.. Namespaces.Descriptors.Select(command => (command, NewFd))]),
            Note = Namespaces.Note,
        },
    ];

    private static IEnumerable<(ulong, Kind)> Each(Kind kind, params IEnumerable<ulong> commands) =>
        commands.Select(command => (command, kind));
}
