using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A stretch of a message in the tracee's memory.</summary>
/// <param name="Family">What the message's own header says of the addresses in it (AF_INET); -1 when it says nothing.</param>
/// <param name="Type">The type of the attribute that it is the content of.</param>
internal readonly record struct Stretch(Phase Phase, ulong Address, int Length, int Family = -1, int Type = 0)
{
    /// <summary>The rest behind its first <paramref name="bytes"/>.</summary>
    public Stretch From(int bytes) => this with { Address = Address + (ulong)bytes, Length = Length - bytes };

    /// <summary>Its beginning; empty when that cannot be read as far.</summary>
    public ReadOnlySpan<byte> Read(Decoder decoder, int bytes)
    {
        var read = decoder.Read(Phase, Address, bytes);
        return read.Length < bytes ? [] : read;
    }

    /// <summary>Writes it as the bytes that it is.</summary>
    public void PutBytes(Decoder decoder) => decoder.PutBuffer(Phase, Address, Length, HexStrings.All);
}
