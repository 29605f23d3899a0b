using System.Buffers.Binary;
using System.Text;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Inspection;

public sealed class RingRequestsTests
{
    private const byte PollAdd = 6, Accept = 13, Receive = 27, FixedFile = 1;

    [Theory]
    [InlineData("SqMask:\t0x7\nPollList:\n  op=27, task_works=0\n  op=13, task_works=1\nCqOverflowList:\n", new[] { 27, 13 })]
    [InlineData("PollList:\nCqOverflowList:\n  op=9, task_works=0\n", new int[0])]
    [InlineData("PollList:\n  op=x\n  op=27", new[] { 27 })]
    [InlineData("", new int[0])]
    public void The_kernel_tells_which_requests_wait(string text, int[] codes) => Assert.Equal(codes, ProcRing.PendingCodes(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Memory_tells_for_which_descriptors_each_once()
    {
        byte[] memory = [.. Request(Receive, 5), .. Request(Accept, 3), .. Request(Receive, 5), .. Request(PollAdd, 7, events: 4), .. Request(Receive, 9, FixedFile), 27];
        Assert.Equal(
            [new("IORING_OP_RECV", 5, WaitFor.Readable), new("IORING_OP_POLL_ADD", 7, WaitFor.Writable)],
            RingRequests.Parse(memory, [Receive, PollAdd]));
    }

    private static byte[] Request(byte code, int descriptor, byte flags = 0, uint events = 0)
    {
        var bytes = new byte[64];
        (bytes[0], bytes[1]) = (code, flags);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), descriptor);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), events);
        return bytes;
    }
}
