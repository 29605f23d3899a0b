using System.Buffers.Binary;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct sigevent: how a timer or a message queue tells that something has happened (sigevent(7)).</summary>
internal static class SignalEvent
{
    private const int Bytes = 64;
    private const int Signal = 0;
    private const int None = 1;
    private const int Thread = 2;
    private const int ThreadId = 4;

    private static readonly Kind Notify = K.OneOf(new FlagSet("SIGEV_???",
        (Signal, "SIGEV_SIGNAL"), (None, "SIGEV_NONE"), (Thread, "SIGEV_THREAD"), (ThreadId, "SIGEV_THREAD_ID")));

    public static readonly Kind Kind = new CustomStruct(Bytes, Describe);

    private static void Describe(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var word = decoder.WordSize;
        var signal = BinaryPrimitives.ReadInt32LittleEndian(bytes[word..]);
        var notify = BinaryPrimitives.ReadInt32LittleEndian(bytes[(word + 4)..]);
        var rest = bytes[(word + 8)..];
        decoder.Put('{');
        if (decoder.Word(bytes) != 0) Value(decoder, bytes);
        decoder.PutField("sigev_signo");
        if (notify is Signal or Thread or ThreadId) K.Signal.Describe(decoder, (uint)signal);
        else decoder.PutUInt((uint)signal);
        decoder.PutSeparator();
        decoder.PutField("sigev_notify");
        Notify.Describe(decoder, (uint)notify);
        if (notify == ThreadId)
        {
            decoder.PutSeparator();
            decoder.PutField("sigev_notify_thread_id");
            decoder.PutInt(BinaryPrimitives.ReadInt32LittleEndian(rest));
        }
        else if (notify == Thread)
        {
            decoder.PutSeparator();
            decoder.PutField("sigev_notify_function");
            decoder.PutAddress(decoder.Word(rest));
            decoder.PutSeparator();
            decoder.PutField("sigev_notify_attributes");
            decoder.PutAddress(decoder.Word(rest[word..]));
        }

        decoder.Put('}');
    }

    private static void Value(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        decoder.PutField("sigev_value");
        decoder.Put('{');
        decoder.PutField("sival_int");
        decoder.PutInt(BinaryPrimitives.ReadInt32LittleEndian(bytes));
        decoder.PutSeparator();
        decoder.PutField("sival_ptr");
        decoder.PutAddress(decoder.Word(bytes));
        decoder.Put("}, ");
    }
}
