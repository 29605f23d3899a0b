using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Control messages (cmsg(3)): descriptors, credentials, times, addresses that travel beside the data.</summary>
internal static class ControlMessages
{
    /// <summary>The default of net.core.optmem_max, and so of what the kernel takes.</summary>
    private const int MostBytes = 128 << 10;

    private const int SOL_IP = 0, SOL_SOCKET = 1;
    private const int SCM_RIGHTS = 1, SCM_CREDENTIALS = 2, SCM_PIDFD = 4, SO_TIMESTAMP = 29, SO_TIMESTAMPNS = 35;
    private const int IP_TOS = 1, IP_TTL = 2, IP_PKTINFO = 8, IP_ORIGDSTADDR = 20;

    private static readonly Choice Levels = new(SocketOptionNames.Levels);
    private static readonly Choice IpTypes = new(SocketOptionNames.Ip);
    private static readonly Choice SocketTypes = new(new("SCM_???",
        (SCM_RIGHTS, "SCM_RIGHTS"), (SCM_CREDENTIALS, "SCM_CREDENTIALS"), (3, "SCM_SECURITY"), (SCM_PIDFD, "SCM_PIDFD"),
        (SO_TIMESTAMP, "SO_TIMESTAMP_OLD"), (SO_TIMESTAMPNS, "SO_TIMESTAMPNS_OLD"), (37, "SO_TIMESTAMPING_OLD"), (40, "SO_RXQ_OVFL"),
        (41, "SCM_WIFI_STATUS"), (54, "SCM_TIMESTAMPING_OPT_STATS"), (58, "SCM_TIMESTAMPING_PKTINFO"), (61, "SCM_TXTIME"),
        (63, "SO_TIMESTAMP_NEW"), (64, "SO_TIMESTAMPNS_NEW"), (65, "SO_TIMESTAMPING_NEW")));

    private static readonly InterfaceIndex Interface = new();
    private static readonly Descriptor Given = new();
    private static readonly Descriptor Received = new(phase: Phase.Exit);

    /// <summary>Describes the messages at <paramref name="address"/>, which take <paramref name="length"/> bytes.</summary>
    public static void Describe(Decoder decoder, Phase phase, ulong address, ulong length)
    {
        var header = decoder.WordSize + 2 * sizeof(int);
        var wanted = (int)Math.Min(length, MostBytes);
        var bytes = address == 0 || wanted < header ? [] : decoder.Read(phase, address, wanted);
        if (bytes.Length < header)
        {
            decoder.PutAddress(address);
            return;
        }

        if (!decoder.WantsValues) return;
        decoder.Put('[');
        for (var offset = 0; ;)
        {
            var left = bytes[offset..];
            var own = decoder.Word(left);
            var data = own > (ulong)header ? left[header..(int)Math.Min(own, (ulong)left.Length)] : [];
            Message(decoder, phase, left, data);
            if (own < (ulong)header)
            {
                decoder.PutSeparator();
                ArrayOf.PutHole(decoder, address + (ulong)(offset + header));
                return;
            }

            var word = (ulong)decoder.WordSize;
            var next = own > MostBytes ? MostBytes : (own + word - 1) / word * word;
            if (next + (ulong)header > (ulong)left.Length) break;
            decoder.PutSeparator();
            offset += (int)next;
        }

        decoder.Put(']');
    }

    private static void Message(Decoder decoder, Phase phase, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> data)
    {
        var level = BinaryPrimitives.ReadInt32LittleEndian(bytes[decoder.WordSize..]);
        var type = BinaryPrimitives.ReadInt32LittleEndian(bytes[(decoder.WordSize + sizeof(int))..]);
        decoder.Put('{');
        decoder.PutField("cmsg_len");
        decoder.PutUInt(decoder.Word(bytes));
        decoder.PutSeparator();
        decoder.PutField("cmsg_level");
        Levels.Describe(decoder, (uint)level);
        decoder.PutSeparator();
        decoder.PutField("cmsg_type");
        if (level == SOL_SOCKET) SocketTypes.Describe(decoder, (uint)type);
        else if (level == SOL_IP) IpTypes.Describe(decoder, (uint)type);
        else decoder.PutHex((uint)type);
        if (level == SOL_SOCKET) SocketData(decoder, phase, type, data);
        else if (level == SOL_IP) IpData(decoder, type, data);
        decoder.Put('}');
    }

    private static void SocketData(Decoder decoder, Phase phase, int type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case SCM_RIGHTS when data.Length >= sizeof(int):
                Data(decoder);
                Descriptors(decoder, phase == Phase.Exit ? Received : Given, data);
                break;
            case SCM_CREDENTIALS when data.Length >= 3 * sizeof(int):
                Data(decoder);
                SocketOptions.Members(decoder, data[..(3 * sizeof(int))], "pid", "uid", "gid");
                break;
            case SCM_PIDFD when data.Length >= sizeof(int):
                Data(decoder);
                (phase == Phase.Exit ? Received : Given).Describe(decoder, BinaryPrimitives.ReadUInt32LittleEndian(data));
                break;
            case SO_TIMESTAMP when data.Length >= 2 * decoder.WordSize:
                Data(decoder);
                TimeStructs.Timeval.DescribeAt(decoder, 0, data);
                break;
            case SO_TIMESTAMPNS when data.Length >= 2 * decoder.WordSize:
                Data(decoder);
                TimeStructs.Timespec.DescribeAt(decoder, 0, data);
                break;
        }
    }

    private static void IpData(Decoder decoder, int type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case IP_TTL when data.Length >= sizeof(int):
                Data(decoder);
                decoder.Put('[');
                decoder.PutUInt(BinaryPrimitives.ReadUInt32LittleEndian(data));
                decoder.Put(']');
                break;
            case IP_TOS when data.Length >= 1:
                Data(decoder);
                decoder.Put('[');
                decoder.PutHex(data[0]);
                decoder.Put(']');
                break;
            case IP_PKTINFO when data.Length >= 3 * sizeof(int):
                Data(decoder);
                decoder.Put('{');
                decoder.PutField("ipi_ifindex");
                Interface.Describe(decoder, BinaryPrimitives.ReadUInt32LittleEndian(data));
                decoder.PutSeparator();
                decoder.PutField("ipi_spec_dst");
                SocketAddress.PutInet(decoder, data.Slice(4, 4));
                decoder.PutSeparator();
                decoder.PutField("ipi_addr");
                SocketAddress.PutInet(decoder, data.Slice(8, 4));
                decoder.Put('}');
                break;
            case IP_ORIGDSTADDR when data.Length >= 16:
                Data(decoder);
                SocketAddress.Write(decoder, data[..16]);
                break;
        }
    }

    private static void Descriptors(Decoder decoder, Descriptor kind, ReadOnlySpan<byte> data)
    {
        decoder.Put('[');
        for (var i = 0; data.Length >= sizeof(int); i++, data = data[sizeof(int)..])
        {
            if (i > 0) decoder.PutSeparator();
            if (i == decoder.ElementLimit)
            {
                decoder.Put("...");
                break;
            }

            kind.Describe(decoder, BinaryPrimitives.ReadUInt32LittleEndian(data));
        }

        decoder.Put(']');
    }

    private static void Data(Decoder decoder)
    {
        decoder.PutSeparator();
        decoder.PutField("cmsg_data");
    }
}
