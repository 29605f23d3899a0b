using System.Text;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Requests;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Requests;

public sealed class UnreadRequestsTests
{
    private const long Now = 100 * Second;
    private const string Get = "GET /checkout HTTP/1.1\r\nHost: x\r\n\r\n";

    private static readonly ProcessRow s_row = Row(Process(812));

    [Fact]
    public void What_lies_unread_tells_what_was_asked()
    {
        var owed = new Request(-5, s_row.Key, 812, Direction.Inbound, "10.0.0.9:40000", "", "", 60 * Second, null) { Descriptor = 4 };
        var request = Assert.Single(UnreadRequests.Add(RequestList.None with { Open = [owed] }, s_row, [Unread(Get)], Now).Open);
        Assert.Equal(("HTTP", "GET /checkout", RequestSource.Unread, (long)Get.Length), (request.Protocol, request.Text, request.Source, request.UnreadBytes ?? 0));
    }

    [Fact]
    public void The_end_of_the_input_that_a_script_has_not_read_is_no_other_request()
    {
        var served = new Request(-5, s_row.Key, 812, Direction.Inbound, "10.0.0.9:40000", "FastCGI", "GET /checkout", 60 * Second, null) { Descriptor = 4, Source = RequestSource.Memory };
        var request = Assert.Single(UnreadRequests.Add(RequestList.None with { Open = [served] }, s_row, [Unread("\x01\x05\0\x01\0\0\0\0")], Now).Open);
        Assert.Equal(("GET /checkout", RequestSource.Memory, 8L, "the rest of what was asked"), (request.Text, request.Source, request.UnreadBytes ?? 0, request.Unread));
    }

    [Fact]
    public void A_request_that_nobody_is_known_to_owe_an_answer_is_one_all_the_same() =>
        Assert.Equal("GET /checkout", Assert.Single(UnreadRequests.Add(RequestList.None, s_row, [Unread(Get)], Now).Open).Text);

    [Fact]
    public void What_was_not_looked_at_says_why()
    {
        var owed = new Request(-5, s_row.Key, 812, Direction.Inbound, "10.0.0.9:40000", "", "", 60 * Second, null) { Descriptor = 4 };
        var request = Assert.Single(UnreadRequests.Add(RequestList.None with { Open = [owed] }, s_row, [Unread("") with { Total = 9, Refusal = "no" }], Now).Open);
        Assert.Equal(("", "no"), (request.Text, request.Unread));
    }

    private static UnreadBytes Unread(string bytes) => new(
        new DescriptorSample(4, DescriptorKind.Socket, "socket:[5]", new SocketSample(5, Transport.Tcp, Direction.Inbound, "10.0.0.1:80", "10.0.0.9:40000")),
        bytes.Length, [.. Encoding.Latin1.GetBytes(bytes)]);
}
