using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Families.Devices;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>ioctl's second argument: a command of a driver, whose number says which way data goes and how much.</summary>
internal sealed class DeviceCommands : Kind
{
    /// <summary>Terminals and the sound sequencer's timer share these numbers: what the descriptor is open on tells which is meant.</summary>
    private const uint FirstShared = 0x5402, LastShared = 0x5404;

    /// <summary>The commands that need what the descriptor is open on.</summary>
    public static IEnumerable<ulong> Shared { get; } =
        [.. Enumerable.Range((int)FirstShared, (int)(LastShared - FirstShared) + 1).Select(command => (ulong)command), .. NvidiaCommands.Shared];

    public override Phase Reads => Phase.Entry;

    public override int? FixedSize(int word) => 4;

    public override int Alignment(int word) => 4;

    public override void Describe(Decoder decoder, ulong value)
    {
        var command = (uint)value;
        var target = command is >= FirstShared and <= LastShared || NvidiaCommands.IsShared(command)
            ? decoder.DescriptorTarget(Phase.Entry, (int)decoder.Argument(0), always: true) : [];
        if (!decoder.BeginNames(command)) return;
        var index = DeviceCommandNames.Commands.BinarySearch(command);
        if (NvidiaCommands.Find(command, target) is { } nvidia) decoder.PutFlag(nvidia);
        else if (index >= 0) decoder.PutFlag(IsTerminal(target) ? TerminalName(DeviceCommandNames.Names[index]) : DeviceCommandNames.Names[index]);
        else PutEncoded(decoder, command);
        decoder.EndNames();
    }

    private static bool IsTerminal(ReadOnlySpan<byte> target) =>
        target.StartsWith("/dev/tty"u8) || target.StartsWith("/dev/pt"u8) || target.SequenceEqual("/dev/console"u8);

    /// <summary>The last of the names that the number has.</summary>
    private static ReadOnlySpan<char> TerminalName(string names) => names.AsSpan(names.LastIndexOf(' ') + 1);

    /// <summary>Takes a number without a name apart, as asm-generic/ioctl.h puts it together.</summary>
    private static void PutEncoded(Decoder decoder, uint command)
    {
        decoder.Put("_IOC(");
        decoder.PutFlag((command >> 30) switch
        {
            0 => "_IOC_NONE",
            1 => "_IOC_WRITE",
            2 => "_IOC_READ",
            _ => "_IOC_READ|_IOC_WRITE",
        });
        decoder.PutSeparator();
        decoder.PutHex(command >> 8 & 0xFF);
        decoder.PutSeparator();
        decoder.PutHex(command & 0xFF);
        decoder.PutSeparator();
        decoder.PutHex(command >> 16 & 0x3FFF);
        decoder.Put(')');
    }
}
