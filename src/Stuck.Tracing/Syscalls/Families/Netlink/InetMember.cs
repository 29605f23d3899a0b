using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>
/// A member that holds an address of 16 bytes, of the family that <see cref="Decoder.Measure"/> tells. It names itself:
/// <c>idiag_src=inet_addr("127.0.0.1")</c>, but <c>inet_pton(AF_INET6, "::1", &amp;idiag_src)</c>.
/// </summary>
internal sealed class InetMember(string name) : Kind
{
    private const int Bytes = 16;

    public override bool NamesItself => true;

    public override int? FixedSize(int word) => Bytes;

    public override int Alignment(int word) => 4;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) =>
        SocketAddress.PutMember(decoder, (int)decoder.Measure, bytes, name);
}
