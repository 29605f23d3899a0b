using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct sigaction as the kernel has it; the C library's is another.</summary>
internal static class SignalAction
{
    private const uint HasRestorer = 0x0400_0000;

    private static readonly FlagSet Handlers = new("", (0, "SIG_DFL"), (1, "SIG_IGN"), (ulong.MaxValue, "SIG_ERR"), (uint.MaxValue, "SIG_ERR"));

    private static readonly Kind Flags = K.LongBits(new FlagSet("SA_???",
        (HasRestorer, "SA_RESTORER"), (0x0800_0000, "SA_ONSTACK"), (0x1000_0000, "SA_RESTART"), (0x2000_0000, "SA_INTERRUPT"),
        (0x4000_0000, "SA_NODEFER"), (0x8000_0000, "SA_RESETHAND"), (4, "SA_SIGINFO"), (1, "SA_NOCLDSTOP"), (2, "SA_NOCLDWAIT")));

    private static readonly SignalSet Mask = new();
    private static readonly SignalSet OldMask = new(K.Fixed(4));

    public static readonly Kind Handler = new Custom((decoder, value) =>
    {
        if (Handlers.NameOf(value) is { } name) decoder.PutFlag(name);
        else decoder.PutHex(value);
    });

    /// <summary>Writes the name of a handler that has one.</summary>
    public static void PutHandlerName(Decoder decoder, ulong handler) => decoder.Put(Handlers.NameOf(handler), Ink.Flag);

    /// <summary>Of rt_sigaction: handler, flags, restorer, mask.</summary>
    public static readonly Kind Kind = new CustomStruct(32, 20, (decoder, _, bytes) =>
    {
        var word = decoder.WordSize;
        Describe(decoder, bytes, Mask, bytes[(3 * word)..], decoder.Word(bytes[word..]), bytes[(2 * word)..]);
    });

    /// <summary>Of the old i386 sigaction: handler, mask, flags, restorer.</summary>
    public static readonly Kind OldKind = new CustomStruct(16, (decoder, _, bytes) =>
        Describe(decoder, bytes, OldMask, bytes[4..8], decoder.Word(bytes[8..]), bytes[12..]));

    private static void Describe(
        Decoder decoder, ReadOnlySpan<byte> handler, SignalSet set, ReadOnlySpan<byte> mask, ulong flags, ReadOnlySpan<byte> restorer)
    {
        decoder.Put('{');
        decoder.PutField("sa_handler");
        Handler.Describe(decoder, decoder.Word(handler));
        decoder.PutSeparator();
        decoder.PutField("sa_mask");
        set.DescribeAt(decoder, 0, mask);
        decoder.PutSeparator();
        decoder.PutField("sa_flags");
        Flags.Describe(decoder, flags);
        if ((flags & HasRestorer) != 0)
        {
            decoder.PutSeparator();
            decoder.PutField("sa_restorer");
            decoder.PutAddress(decoder.Word(restorer));
        }

        decoder.Put('}');
    }
}
