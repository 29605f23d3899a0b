using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What poll and select wait for, and what they say has come.</summary>
internal static class PollSets
{
    /// <summary>Entries that are looked through for what came: 8 bytes each, kept with the call.</summary>
    private const int MostPolled = 512;

    private const int EntryBytes = 8;

    /// <summary>Bits of struct pollfd.</summary>
    public static readonly FlagSet PollEvents = new("POLL???",
        (0x0001, "POLLIN"), (0x0002, "POLLPRI"), (0x0004, "POLLOUT"), (0x0008, "POLLERR"), (0x0010, "POLLHUP"), (0x0020, "POLLNVAL"),
        (0x0040, "POLLRDNORM"), (0x0080, "POLLRDBAND"), (0x0100, "POLLWRNORM"), (0x0200, "POLLWRBAND"), (0x0400, "POLLMSG"),
        (0x1000, "POLLREMOVE"), (0x2000, "POLLRDHUP"), (0x8000, "POLL_BUSY_LOOP"));

    private static readonly Kind Events = new Flags(PollEvents, 2);

    /// <summary>struct pollfd as it goes in; the kernel skips negative descriptors, and so does strace.</summary>
    private static readonly Kind Wanted = new CustomStruct(_ => EntryBytes, (decoder, _, bytes) =>
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

    private static readonly DescriptorSet Selected = new(decoder => (int)decoder.Argument(0));

    /// <summary>poll's first argument.</summary>
    public static readonly Kind Polled = In(Array(Wanted, Arg32(1)));

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

        Ready(decoder);
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

    private static void Ready(Decoder decoder)
    {
        var entries = (int)Math.Min((uint)decoder.Argument(1), MostPolled);
        var bytes = decoder.Read(Phase.Exit, decoder.Argument(0), entries * EntryBytes);
        var shown = 0;
        decoder.Put('[');
        for (; bytes.Length >= EntryBytes; bytes = bytes[EntryBytes..])
        {
            var came = BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]);
            if (came == 0) continue;
            if (shown > 0) decoder.PutSeparator();
            if (shown++ == decoder.ElementLimit)
            {
                decoder.Put("...");
                break;
            }

            decoder.Put('{');
            decoder.PutField("fd");
            decoder.PutInt(BinaryPrimitives.ReadInt32LittleEndian(bytes));
            decoder.PutSeparator();
            decoder.PutField("revents");
            Events.Describe(decoder, came);
            decoder.Put('}');
        }

        decoder.Put(']');
    }

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
