using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>What goes through a netlink socket: struct nlmsghdr after struct nlmsghdr, each with what its protocol and type say (netlink(7)).</summary>
internal static class NetlinkMessages
{
    private const int HeaderBytes = 16, Alignment = 4, ErrorBytes = 20;

    private const int KernelEvents = 15;

    private const ushort Error = 2, Done = 3, FirstOfProtocol = 16;

    private const ushort Capped = 0x100;

    private static readonly ErrorCode ErrorNumbers = new(negated: true);

    private static readonly Attributes ErrorAttributes = new("NLMSGERR_ATTR_???",
        (1, "NLMSGERR_ATTR_MSG", Contents.TextValue), (2, "NLMSGERR_ATTR_OFFS", Contents.U32),
        (3, "NLMSGERR_ATTR_COOKIE", new Listed(UByte, evenNone: true)), (4, "NLMSGERR_ATTR_POLICY", null),
        (5, "NLMSGERR_ATTR_MISS_TYPE", null), (6, "NLMSGERR_ATTR_MISS_NEST", null));

    /// <summary>Describes the messages at <paramref name="address"/>.</summary>
    /// <param name="protocol">The socket's protocol: NETLINK_ROUTE and its kin.</param>
    public static void Describe(Decoder decoder, Phase phase, ulong address, long length, int protocol)
    {
        var stretch = new Stretch(phase, address, (int)Math.Min(length, int.MaxValue));
        // All at once, so that the parts need not be kept one by one.
        decoder.Read(phase, address, stretch.Length);
        if (!decoder.IsWriting) return;
        if (protocol == KernelEvents) KernelEvent.Describe(decoder, stretch);
        else Messages(decoder, stretch, protocol);
    }

    private static void Messages(Decoder decoder, Stretch stretch, int protocol)
    {
        var isList = false;
        for (var count = 0; ; count++)
        {
            if (stretch.Length < HeaderBytes)
            {
                stretch.PutBytes(decoder);
                break;
            }

            var header = stretch.Read(decoder, HeaderBytes);
            if (header.IsEmpty)
            {
                if (isList)
                {
                    decoder.Put("... /* ", Ink.Comment);
                    decoder.PutAddress(stretch.Address);
                    decoder.Put(" */", Ink.Comment);
                }
                else decoder.PutAddress(stretch.Address);
                break;
            }

            if (count >= decoder.ElementLimit)
            {
                decoder.Put("...");
                break;
            }

            var told = At.U32(header, 0);
            var padded = (told + Alignment - 1L) / Alignment * Alignment;
            var more = told >= HeaderBytes && stretch.Length > padded && padded > 0;
            if (more && !isList)
            {
                decoder.Put('[');
                isList = true;
            }

            One(decoder, stretch, header, protocol);
            if (!more) break;
            decoder.PutSeparator();
            stretch = stretch.From((int)padded);
        }

        if (isList) decoder.Put(']');
    }

    private static void One(Decoder decoder, Stretch stretch, ReadOnlySpan<byte> header, int protocol)
    {
        var length = (int)Math.Min(At.U32(header, 0), (uint)stretch.Length);
        var hasPayload = length > HeaderBytes;
        var type = At.U16(header, 4);
        var flags = At.U16(header, 6);
        if (hasPayload) decoder.Put('[');
        PutHeader(decoder, header, protocol, type, flags);
        if (!hasPayload) return;
        decoder.PutSeparator();
        Payload(decoder, (stretch with { Length = length }).From(HeaderBytes), protocol, type, flags);
        decoder.Put(']');
    }

    private static void PutHeader(Decoder decoder, ReadOnlySpan<byte> header, int protocol, ushort type, ushort flags)
    {
        decoder.Put('{');
        decoder.PutField("nlmsg_len");
        decoder.PutUInt(At.U32(header, 0));
        decoder.PutSeparator();
        decoder.PutField("nlmsg_type");
        NetlinkTypes.PutType(decoder, protocol, type);
        decoder.PutSeparator();
        decoder.PutField("nlmsg_flags");
        NetlinkTypes.PutFlags(decoder, protocol, type, flags);
        decoder.PutSeparator();
        decoder.PutField("nlmsg_seq");
        decoder.PutUInt(At.U32(header, 8));
        decoder.PutSeparator();
        decoder.PutField("nlmsg_pid");
        decoder.PutInt((int)At.U32(header, 12));
        decoder.Put('}');
    }

    private static void Payload(Decoder decoder, Stretch stretch, int protocol, ushort type, ushort flags)
    {
        if (type == Error) ErrorMessage(decoder, stretch, protocol, (flags & Capped) != 0);
        else if ((type >= FirstOfProtocol || type == Done) && NetlinkPayloads.Describe(decoder, stretch, protocol, type, flags)) return;
        else if (type != Done || stretch.Length != sizeof(int)) stretch.PutBytes(decoder);
        else new Value(Int).Describe(decoder, stretch);
    }

    /// <summary>An answer: an error number, the message that it is about (or its header alone), and perhaps attributes.</summary>
    private static void ErrorMessage(Decoder decoder, Stretch stretch, int protocol, bool isCapped)
    {
        if (stretch.Length < ErrorBytes)
        {
            stretch.PutBytes(decoder);
            return;
        }

        var error = stretch.Read(decoder, ErrorBytes);
        if (error.IsEmpty)
        {
            decoder.PutAddress(stretch.Address);
            return;
        }

        var message = stretch.From(sizeof(int));
        var told = Math.Max(HeaderBytes, At.U32(error, sizeof(int)));
        var length = (int)Math.Min(message.Length, isCapped ? HeaderBytes : told);
        var hasAttributes = message.Length > length;
        if (hasAttributes) decoder.Put('[');
        decoder.Put('{');
        decoder.PutField("error");
        ErrorNumbers.Describe(decoder, At.U32(error, 0));
        decoder.PutSeparator();
        decoder.PutField("msg");
        One(decoder, message with { Length = length }, error[sizeof(int)..], protocol);
        decoder.Put('}');
        if (!hasAttributes) return;
        decoder.PutSeparator();
        ErrorAttributes.Describe(decoder, message.From(length));
        decoder.Put(']');
    }
}
