using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Tests.Syscalls;

/// <summary>Memory that lies: random bytes, small numbers that look like lengths, addresses of itself, holes, short reads.</summary>
internal sealed class HostileMemory(Random random) : IMemory
{
    private static readonly ulong[] Telling = [0, 1, 2, 8, 0x1000, 0x7fff_ffff, 0xffff_ffff, 0x7fff_ffff_ffff_ffff, ulong.MaxValue];

    public int Read(ulong address, Span<byte> destination)
    {
        switch (random.Next(8))
        {
            case 0: return 0;
            case 1: destination.Clear(); break;
            case 2: random.NextBytes(destination); break;
            default:
                for (var i = 0; i + 8 <= destination.Length; i += 8) BitConverter.TryWriteBytes(destination[i..], Word(address));
                break;
        }

        return random.Next(6) == 0 ? random.Next(destination.Length + 1) : destination.Length;
    }

    public int ReadDescriptorTarget(int descriptor, Span<byte> destination)
    {
        var length = random.Next(40);
        random.NextBytes(destination[..length]);
        return length;
    }

    public int ReadNetlinkProtocol(int descriptor) => random.Next(24) - 1;

    /// <summary>A value that a hostile process might put into a register or a structure.</summary>
    public ulong Word(ulong address = 0x1000) => random.Next(4) switch
    {
        0 => Telling[random.Next(Telling.Length)],
        1 => address + (ulong)random.Next(64),
        2 => (ulong)random.Next(4096),
        _ => (ulong)random.NextInt64(),
    };
}
