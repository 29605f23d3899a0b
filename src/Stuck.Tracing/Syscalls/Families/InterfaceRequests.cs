using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct ifreq, by which ioctl asks for and sets what a network interface has (netdevice(7)): a name, and a member of a union.</summary>
internal static class InterfaceRequests
{
    private const int NameBytes = 16, AddressBytes = 16, EthernetBytes = 6;

    private const int Ethernet = 1, Loopback = 772, Wireless = 801;

    private static readonly Kind HardwareTypes = OneOf16(new("ARPHRD_???",
        (0, "ARPHRD_NETROM"), (Ethernet, "ARPHRD_ETHER"), (32, "ARPHRD_INFINIBAND"), (256, "ARPHRD_SLIP"), (512, "ARPHRD_PPP"),
        (768, "ARPHRD_TUNNEL"), (769, "ARPHRD_TUNNEL6"), (Loopback, "ARPHRD_LOOPBACK"), (776, "ARPHRD_SIT"), (778, "ARPHRD_IPGRE"),
        (Wireless, "ARPHRD_IEEE80211"), (65534, "ARPHRD_NONE")));

    private static readonly Kind Name = new FixedString(NameBytes);

    private static readonly Kind Address = new CustomStruct(AddressBytes, (decoder, _, bytes) =>
    {
        if (decoder.IsWriting) SocketAddress.Write(decoder, bytes);
    }, alignment: 1);

    private static readonly Kind HardwareAddress = new CustomStruct(AddressBytes, (decoder, _, bytes) =>
    {
        var type = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        decoder.Put('{');
        decoder.PutField("sa_family");
        HardwareTypes.Describe(decoder, type);
        decoder.PutSeparator();
        decoder.PutField("sa_data");
        PutHardwareAddress(decoder, bytes.Slice(2, type is Ethernet or Loopback or Wireless ? EthernetBytes : AddressBytes - 2));
        decoder.Put('}');
    }, alignment: 1);

    private static readonly Kind Flags = Bits16(new("IFF_???",
        (0x1, "IFF_UP"), (0x2, "IFF_BROADCAST"), (0x4, "IFF_DEBUG"), (0x8, "IFF_LOOPBACK"), (0x10, "IFF_POINTOPOINT"), (0x20, "IFF_NOTRAILERS"),
        (0x40, "IFF_RUNNING"), (0x80, "IFF_NOARP"), (0x100, "IFF_PROMISC"), (0x200, "IFF_ALLMULTI"), (0x400, "IFF_MASTER"), (0x800, "IFF_SLAVE"),
        (0x1000, "IFF_MULTICAST"), (0x2000, "IFF_PORTSEL"), (0x4000, "IFF_AUTOMEDIA"), (0x8000, "IFF_DYNAMIC")));

    private static readonly Kind Map = new Struct(
        new Field("mem_start", Hex), new Field("mem_end", Hex), new Field("base_addr", Hex16), new Field("irq", Hex8), new Field("dma", Hex8),
        new Field("port", Hex8));

    /// <summary>What to ask for, what to set (0 where that is not done), and the member that it is about.</summary>
    private static readonly (ulong Get, ulong Set, string Name, Kind Kind)[] Members =
    [
        (0x8915, 0x8916, "ifr_addr", Address), (0x8917, 0x8918, "ifr_dstaddr", Address), (0x8919, 0x891A, "ifr_broadaddr", Address),
        (0x891B, 0x891C, "ifr_netmask", Address), (0x8927, 0x8924, "ifr_hwaddr", HardwareAddress), (0, 0x8937, "ifr_hwaddr", HardwareAddress),
        (0, 0x8931, "ifr_hwaddr", HardwareAddress), (0, 0x8932, "ifr_hwaddr", HardwareAddress), (0x8913, 0x8914, "ifr_flags", Flags),
        (0x8933, 0, "ifr_ifindex", Int), (0x891D, 0x891E, "ifr_metric", Int), (0x8921, 0x8922, "ifr_mtu", Int),
        (0x8929, 0x8930, "ifr_slave", Name), (0, 0x8923, "ifr_newname", Name), (0x8942, 0x8943, "ifr_qlen", Int), (0x8970, 0x8971, "ifr_map", Map),
    ];

    /// <summary>By the command.</summary>
    public static readonly (ulong Command, Kind Kind)[] Rows =
    [
        .. Members.Where(member => member.Set != 0).Select(member => (member.Set, In(new Request(member.Name, member.Kind)))),
        .. Members.Where(member => member.Get != 0).Select(member => (member.Get, Asked("ifr_name", 0, Name, member.Name, NameBytes, member.Kind))),
        (0x8910, Asked("ifr_ifindex", NameBytes, Int, "ifr_name", 0, Name)),
        (0x89A0, BridgeName), (0x89A1, BridgeName), (0x89A2, In(new Member("ifr_ifindex", NameBytes, new InterfaceIndex()))),
        (0x89A3, In(new Member("ifr_ifindex", NameBytes, new InterfaceIndex()))),
        (0x8926, InBox(Int)), (0x8925, OutBox(Int)), (0x894B, OutBox(Int)),
    ];

    private static Kind BridgeName => In(new Request("", Name));

    /// <summary>sizeof(struct ifreq).</summary>
    private static int Bytes(int word) => word == 8 ? 40 : 32;

    private static int Bytes(Decoder decoder) => Bytes(decoder.WordSize);

    /// <summary>The tracee says what it asks about, the kernel answers in the same structure.</summary>
    private static Split Asked(string question, int questionAt, Kind questionKind, string answer, int answerAt, Kind answerKind) => new(
        In(new Member(question, questionAt, questionKind, closed: false)), new Answer(answer, answerAt, answerKind));

    private static void PutHardwareAddress(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        const string Digits = "0123456789abcdef";
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i > 0) decoder.Put(':');
            decoder.Put(Digits[bytes[i] >> 4]);
            decoder.Put(Digits[bytes[i] & 15]);
        }
    }

    /// <summary>The whole structure: its name and a member; the name alone, without braces, where there is none.</summary>
    private sealed class Request(string member, Kind kind) : Kind
    {
        public override int? FixedSize(int word) => member.Length == 0 ? NameBytes : Bytes(word);

        public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

        public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
        {
            if (member.Length == 0)
            {
                PutBridge(decoder, bytes);
                return;
            }

            decoder.Put('{');
            decoder.PutField("ifr_name");
            Name.DescribeAt(decoder, address, bytes[..NameBytes]);
            decoder.PutSeparator();
            decoder.PutField(member);
            kind.DescribeAt(decoder, address + NameBytes, bytes.Slice(NameBytes, kind.Size(decoder)));
            decoder.Put('}');
        }

        private static void PutBridge(Decoder decoder, ReadOnlySpan<byte> bytes)
        {
            var end = bytes.IndexOf((byte)0);
            decoder.PutQuoted(end < 0 ? bytes : bytes[..end], more: end < 0);
        }
    }

    /// <summary>One member of the structure.</summary>
    private sealed class Member(string name, int offset, Kind kind, bool closed = true) : Kind
    {
        public override int? FixedSize(int word) => Bytes(word);

        public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

        public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
        {
            decoder.Put('{');
            decoder.PutField(name);
            kind.DescribeAt(decoder, address + (ulong)offset, bytes.Slice(offset, kind.Size(decoder)));
            if (closed) decoder.Put('}');
        }
    }

    /// <summary>What the kernel filled in, behind what the tracee asked.</summary>
    private sealed class Answer : Kind
    {
        private readonly string _name;
        private readonly int _offset;
        private readonly Kind _kind;

        public Answer(string name, int offset, Kind kind)
        {
            (_name, _offset, _kind) = (name, offset, kind);
            ReadsAs = [Out(new Extent(Fixed(1), Bytes(8), Bytes(4)))];
        }

        public override Phase Reads => Phase.Exit;

        public override void Describe(Decoder decoder, ulong value)
        {
            if (decoder.Record.Find(Phase.Entry, value).Length < Bytes(decoder)) return;
            var bytes = decoder.Finished && !decoder.Failed ? decoder.Read(Phase.Exit, value, Bytes(decoder)) : [];
            if (bytes.Length == Bytes(decoder))
            {
                decoder.PutSeparator();
                decoder.PutField(_name);
                _kind.DescribeAt(decoder, value + (ulong)_offset, bytes.Slice(_offset, _kind.Size(decoder)));
            }

            decoder.Put('}');
        }
    }
}
