using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What poll and select wait for, and what they say has come.</summary>
internal static class PollSets
{
    private const int EntryBytes = 8;

    /// <summary>So many entries are looked through at a time for what came; where nothing did, they are not kept.</summary>
    private const int EntriesAtOnce = 128;

    /// <summary>The default of fs.nr_open, and so of how many entries poll takes.</summary>
    private const long MostEntries = 1 << 20;

    private static readonly Kind Events = new Flags(PollEvents.Names, 2);

    /// <summary>struct pollfd as it goes in; the kernel skips negative descriptors, and so does strace.</summary>
    private static readonly Kind Wanted = new CustomStruct(EntryBytes, (decoder, _, bytes) =>
    {
        var descriptor = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        decoder.Put('{');
        decoder.PutField("fd");
        Fd.Describe(decoder, (ulong)descriptor);
        if (descriptor >= 0)
        {
            decoder.PutSeparator();
            decoder.PutField("events");
            Events.Describe(decoder, BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]));
        }

        decoder.Put('}');
    });

    private static readonly DescriptorSet Selected = new(Computed(decoder => (int)decoder.Argument(0), most: Arg32(0)));

    /// <summary>poll's first argument.</summary>
    public static readonly Kind Polled = In(Array(Wanted, Arg32(1)));

    /// <summary>What the note of poll reads of its first argument.</summary>
    public static readonly Kind Ready = Out(new Extent(Arg32(1).AtMost(Fixed(MostEntries)), EntryBytes));

    /// <summary>What the note of select reads.</summary>
    public static readonly (int Argument, Kind Pointer)[] ReadySets =
        [(1, Out(Selected.Words)), (2, Out(Selected.Words)), (3, Out(Selected.Words))];

    /// <summary>select's second to fourth argument.</summary>
    public static Kind FdSet => Selected;

    /// <summary><c>Timeout</c>, or the descriptors that are ready and the time that is left.</summary>
    /// <param name="left">The pointer to the timeout, which Linux counts down.</param>
    public static void PollNote(Decoder decoder, int left, Kind time)
    {
        if (decoder.Result == 0)
        {
            decoder.Put("Timeout");
            return;
        }

        if (!decoder.Dereferences) return;
        PutReady(decoder);
        Left(decoder, left, time, separated: true);
    }

    /// <inheritdoc cref="PollNote"/>
    public static void SelectNote(Decoder decoder, int left, Kind time)
    {
        if (decoder.Result == 0)
        {
            decoder.Put("Timeout");
            return;
        }

        var written = Selected.DescribeReady(decoder, decoder.Argument(1), "in", separated: false);
        written += Selected.DescribeReady(decoder, decoder.Argument(2), "out", written > 0);
        written += Selected.DescribeReady(decoder, decoder.Argument(3), "except", written > 0);
        Left(decoder, left, time, written > 0);
    }

    private static void PutReady(Decoder decoder)
    {
        var shown = 0;
        decoder.Put('[');
        var entries = decoder.Argument(0) == 0 ? 0 : Math.Min((uint)decoder.Argument(1), MostEntries);
        for (var at = 0L; at < entries && shown < decoder.Result; at += EntriesAtOnce)
        {
            var wanted = (int)Math.Min(entries - at, EntriesAtOnce) * EntryBytes;
            var bytes = decoder.ReadIf(Phase.Exit, decoder.Argument(0) + (ulong)(at * EntryBytes), wanted, HasReady);
            if (!PutReady(decoder, bytes, ref shown)) break;
        }

        decoder.Put(']');
    }

    private static bool HasReady(ReadOnlySpan<byte> entries)
    {
        for (; entries.Length >= EntryBytes; entries = entries[EntryBytes..])
            if (Came(entries) != 0)
                return true;
        return false;
    }

    /// <returns>Whether there may be more to show.</returns>
    private static bool PutReady(Decoder decoder, ReadOnlySpan<byte> entries, ref int shown)
    {
        for (; entries.Length >= EntryBytes; entries = entries[EntryBytes..])
        {
            if (Came(entries) == 0) continue;
            if (shown > 0) decoder.PutSeparator();
            if (shown++ == decoder.ElementLimit || !decoder.GoesOn(leadsOn: false))
            {
                decoder.Put("...");
                return false;
            }

            decoder.Put('{');
            decoder.PutField("fd");
            decoder.PutInt(BinaryPrimitives.ReadInt32LittleEndian(entries));
            decoder.PutSeparator();
            decoder.PutField("revents");
            Events.Describe(decoder, Came(entries));
            decoder.Put('}');
        }

        if (decoder.IsCut) decoder.Put(shown > 0 ? ", ..." : "...");
        return !decoder.IsCut;
    }

    private static ushort Came(ReadOnlySpan<byte> entry) => BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]);

    /// <summary>The time that the kernel left in argument <paramref name="argument"/>, if it led anywhere.</summary>
    public static void Left(Decoder decoder, int argument, Kind time, bool separated)
    {
        if (argument < 0 || decoder.Argument(argument) == 0) return;
        var size = time.Size(decoder);
        var bytes = decoder.Read(Phase.Exit, decoder.Argument(argument), size);
        if (bytes.Length < size) return;
        if (separated) decoder.PutSeparator();
        decoder.Put("left ");
        time.DescribeAt(decoder, decoder.Argument(argument), bytes);
    }
}
