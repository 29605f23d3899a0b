using System.Buffers.Binary;
using Stuck.Tracing.Linux.Netlink;

namespace Stuck.Tracing.Tests.Linux;

public class NetlinkTests
{
    [Fact]
    public void Messages_are_taken_one_by_one_to_the_end()
    {
        byte[] datagram = [.. Netlink.Message(20, 7, [1, 2, 3, 4, 5]), .. Netlink.Message(20, 7, [6]), .. Netlink.Message(3, 7, [0, 0, 0, 0])];
        List<byte[]> taken = [];

        Assert.True(SockDiag.TakeAll(datagram, 7, message => taken.Add(message.ToArray())));

        Assert.Equal([[1, 2, 3, 4, 5], [6]], taken);
    }

    [Fact]
    public void A_datagram_without_an_end_is_followed_by_another() =>
        Assert.Null(SockDiag.TakeAll(Netlink.Message(20, 7, [1]), 7, _ => { }));

    [Fact]
    public void An_error_ends_a_dump_as_failed() =>
        Assert.False(SockDiag.TakeAll(Netlink.Message(2, 7, [0xfe, 0xff, 0xff, 0xff]), 7, _ => { }));

    [Fact]
    public void The_rest_of_an_older_answer_is_passed_over()
    {
        var count = 0;
        Assert.Null(SockDiag.TakeAll([.. Netlink.Message(20, 6, [1]), .. Netlink.Message(3, 6, [])], 7, _ => count++));
        Assert.Equal(0, count);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(15u)]
    [InlineData(25u)]
    [InlineData(uint.MaxValue)]
    public void A_message_whose_length_cannot_be_true_is_the_last(uint length)
    {
        var message = Netlink.Message(20, 7, [1, 2, 3, 4, 5, 6, 7, 8]);
        BinaryPrimitives.WriteUInt32LittleEndian(message, length);
        var count = 0;
        Assert.Null(SockDiag.TakeAll(message, 7, _ => count++));
        Assert.Equal(0, count);
    }

    [Theory]
    [InlineData((ushort)0)]
    [InlineData((ushort)3)]
    [InlineData((ushort)9)]
    [InlineData(ushort.MaxValue)]
    public void An_attribute_whose_length_cannot_be_true_is_the_last(ushort length)
    {
        var bytes = Netlink.Attribute(5, [1, 2, 3, 4]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, length);
        Assert.False(new NetlinkAttributes(bytes).TryNext(out _, out _));
    }

    [Fact]
    public void Attributes_are_padded_and_flags_are_no_part_of_their_type()
    {
        var attributes = new NetlinkAttributes([.. Netlink.Attribute(0x8002, [1]), .. Netlink.Attribute(3, [2, 3])]);

        Assert.True(attributes.TryNext(out var type, out var value));
        Assert.Equal((2, 1), (type, value.Length));
        Assert.True(attributes.TryNext(out type, out value));
        Assert.Equal((3, 2), (type, value.Length));
        Assert.False(attributes.TryNext(out _, out _));
    }
}
