using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>An instruction of the filter that a dump of sockets is asked with, and what it compares with.</summary>
internal sealed class ByteCode : Content
{
    private const int OperationBytes = 4, HostBytes = 8;

    private static readonly Struct Operation = new(("code", OneOf8(new("INET_DIAG_BC_???",
        (0, "INET_DIAG_BC_NOP"), (1, "INET_DIAG_BC_JMP"), (2, "INET_DIAG_BC_S_GE"), (3, "INET_DIAG_BC_S_LE"), (4, "INET_DIAG_BC_D_GE"),
        (5, "INET_DIAG_BC_D_LE"), (6, "INET_DIAG_BC_AUTO"), (7, "INET_DIAG_BC_S_COND"), (8, "INET_DIAG_BC_D_COND"),
        (9, "INET_DIAG_BC_DEV_COND"), (0xA, "INET_DIAG_BC_MARK_COND"), (0xB, "INET_DIAG_BC_S_EQ"), (0xC, "INET_DIAG_BC_D_EQ"),
        (0xD, "INET_DIAG_BC_CGROUP_COND")))), ("yes", UByte), ("no", UShort));

    private static readonly Content Mark = new Value(new Struct(("mark", UInt), ("mask", UInt)));

    private static readonly Content Again = new Value(Operation);

    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        if (stretch.Length < OperationBytes) return false;
        var operation = stretch.Read(decoder, OperationBytes);
        if (operation.IsEmpty)
        {
            decoder.PutAddress(stretch.Address);
            return true;
        }

        Operation.DescribeAt(decoder, stretch.Address, operation);
        if (stretch.Length == OperationBytes) return true;
        decoder.PutSeparator();
        var data = stretch.From(OperationBytes);
        var isKnown = At.U8(operation, 0) switch
        {
            7 or 8 => Host(decoder, data),
            9 => IfIndex.Describe(decoder, data),
            2 or 3 or 4 or 5 => Again.Describe(decoder, data),
            10 => Mark.Describe(decoder, data),
            _ => false,
        };
        if (!isKnown) data.PutBytes(decoder);
        return true;
    }

    private static bool Host(Decoder decoder, Stretch stretch)
    {
        if (stretch.Length < HostBytes) return false;
        var host = stretch.Read(decoder, HostBytes);
        if (host.IsEmpty)
        {
            decoder.PutAddress(stretch.Address);
            return true;
        }

        decoder.Put('{');
        decoder.PutField("family");
        Family8.Describe(decoder, host[0]);
        decoder.PutSeparator();
        decoder.PutField("prefix_len");
        decoder.PutUInt(host[1]);
        decoder.PutSeparator();
        decoder.PutField("port");
        decoder.PutInt((int)At.U32(host, 4));
        if (stretch.Length > HostBytes)
        {
            decoder.PutSeparator();
            var address = stretch.From(HostBytes);
            var size = host[0] == 2 ? 4 : host[0] == 10 ? 16 : int.MaxValue;
            var bytes = address.Length < size ? [] : address.Read(decoder, size);
            if (!bytes.IsEmpty) SocketAddress.PutMember(decoder, host[0], bytes, "addr");
            else
            {
                decoder.PutField("addr");
                if (address.Length < size) address.PutBytes(decoder);
                else decoder.PutAddress(address.Address);
            }
        }

        decoder.Put('}');
        return true;
    }
}
