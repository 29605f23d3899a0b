using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>
/// What rt_sigreturn restores: the signal mask in the frame that the kernel pushed before the handler ran. The value is the stack
/// pointer, which stands just above the handler's return address.
/// </summary>
internal sealed class SignalFrame : Kind
{
    /// <summary>uc_sigmask in x86-64's struct ucontext, which lies at the stack pointer.</summary>
    private const int Mask64 = 296;

    /// <summary>i386 has signal, two pointers and siginfo_t (140 bytes) before its ucontext, where uc_sigmask is at 108.</summary>
    private const int Mask32 = 248;

    private static readonly SignalSet Set = new();

    public SignalFrame() => ReadsAs = [K.In(new Extent(K.Fixed(SignalSet.KernelBytes)) { Offset64 = Mask64, Offset32 = Mask32 })];

    public override Phase Reads => Phase.Entry;

    public override void Describe(Decoder decoder, ulong value)
    {
        var mask = decoder.Read(Phase.Entry, value + (ulong)(decoder.WordSize == 4 ? Mask32 : Mask64), 8);
        Put(decoder, value, mask);
    }

    internal static void Put(Decoder decoder, ulong stack, ReadOnlySpan<byte> mask)
    {
        if (mask.Length < 8)
        {
            decoder.PutAddress(stack);
            return;
        }

        decoder.Put('{');
        decoder.PutField("mask");
        Set.Describe(decoder, BinaryPrimitives.ReadUInt64LittleEndian(mask));
        decoder.Put('}');
    }
}
