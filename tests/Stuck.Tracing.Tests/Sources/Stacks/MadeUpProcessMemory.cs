using System.Text;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Tests.Sources.Stacks;

/// <summary>Some memory, to put into it what a program would have there.</summary>
internal sealed class MadeUpProcessMemory : IMemory
{
    private const ulong Free = 0x8000;

    private readonly byte[] _memory = new byte[0x20000];
    private ulong _free = Free;

    public int Read(ulong address, Span<byte> destination)
    {
        if (address >= (ulong)_memory.Length) return 0;
        var length = Math.Min(destination.Length, _memory.Length - (int)address);
        _memory.AsSpan((int)address, length).CopyTo(destination);
        return length;
    }

    public int ReadDescriptorTarget(int descriptor, Span<byte> destination) => 0;

    /// <summary>Room that nobody else has.</summary>
    public ulong Take(int bytes)
    {
        var address = _free;
        _free += (ulong)(bytes + 7) / 8 * 8;
        return address;
    }

    public void Put(ulong address, ulong word) => BitConverter.TryWriteBytes(_memory.AsSpan((int)address), word);

    public void Put(ulong address, uint word) => BitConverter.TryWriteBytes(_memory.AsSpan((int)address), word);

    public void Put(ulong address, double number) => BitConverter.TryWriteBytes(_memory.AsSpan((int)address), number);

    public void Put(ulong address, byte value) => _memory[address] = value;

    /// <summary>A text as C has it, and where it is.</summary>
    public ulong Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + "\0");
        var address = Take(bytes.Length);
        bytes.CopyTo(_memory, (int)address);
        return address;
    }
}
