using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct user_desc of asm/ldt.h: the segment that i386 keeps thread-local storage in.</summary>
internal static class UserDescriptor
{
    private const int Bytes = 16;

    public static readonly Kind In = K.In(new CustomStruct(Bytes, Describe));

    /// <summary>get_thread_area is told a number, and tells what is there.</summary>
    public static readonly Kind InOut = new Split(
        new CustomPointer(Phase.Entry, (decoder, address) =>
        {
            var entry = address == 0 ? [] : decoder.Read(Phase.Entry, address, sizeof(int));
            if (entry.Length < sizeof(int))
            {
                decoder.PutAddress(address);
                return;
            }

            decoder.Put('{');
            decoder.PutField("entry_number");
            K.Id.Describe(decoder, At.U32(entry, 0));
        }) { ReadsAs = [K.InBox(K.Int)] },
        new CustomPointer(Phase.Exit, (decoder, address) =>
        {
            if (address == 0 || decoder.Read(Phase.Entry, address, sizeof(int)).Length < sizeof(int)) return;
            var bytes = decoder.Finished && !decoder.Failed ? decoder.Read(Phase.Exit, address, Bytes) : [];
            if (bytes.Length == Bytes) Rest(decoder, bytes);
            else decoder.Put(", ...}");
        }) { ReadsAs = [K.Out(new Extent(K.Fixed(Bytes)))] });

    /// <summary>set_thread_area tells which entry it has chosen, in place of the -1 that asked for any.</summary>
    public static readonly Syscall SetThreadArea = new("set_thread_area", SyscallClass.None, In)
    {
        Note = decoder =>
        {
            var entry = decoder.Read(Phase.Exit, decoder.Argument(0), sizeof(int));
            if (entry.Length < sizeof(int)) return;
            decoder.PutField("entry_number");
            decoder.PutInt(BinaryPrimitives.ReadInt32LittleEndian(entry));
        },
        NoteReads = [(0, K.OutBox(K.Int))],
    };

    private static void Describe(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        if (!decoder.IsWriting) return;
        decoder.Put('{');
        decoder.PutField("entry_number");
        K.Id.Describe(decoder, At.U32(bytes, 0));
        Rest(decoder, bytes);
    }

    private static void Rest(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        if (!decoder.IsWriting) return;
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        decoder.PutSeparator();
        decoder.PutField("base_addr");
        decoder.PutPaddedHex(BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), 8);
        decoder.PutSeparator();
        decoder.PutField("limit");
        decoder.PutPaddedHex(BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), 8);
        Bits(decoder, "seg_32bit", flags & 1);
        Bits(decoder, "contents", flags >> 1 & 3);
        Bits(decoder, "read_exec_only", flags >> 3 & 1);
        Bits(decoder, "limit_in_pages", flags >> 4 & 1);
        Bits(decoder, "seg_not_present", flags >> 5 & 1);
        Bits(decoder, "useable", flags >> 6 & 1);
        if (decoder.WordSize == 8) Bits(decoder, "lm", flags >> 7 & 1);
        decoder.Put('}');
    }

    private static void Bits(Decoder decoder, string name, uint value)
    {
        decoder.PutSeparator();
        decoder.PutField(name);
        decoder.PutUInt(value);
    }
}
