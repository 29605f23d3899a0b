using Stuck.Tracing.Protocols;

namespace Stuck.Tracing.Tests.Protocols;

/// <summary>The example of RFC 7541, C.4: each request refers to headers of those before it.</summary>
public sealed class HeaderTableTests
{
    private static readonly string[] s_blocks = ["828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf", "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"];

    private readonly Conversation _conversation = new(0);
    private readonly Transcript _told = new();

    [Fact]
    public void Headers_of_earlier_requests_are_known()
    {
        for (var i = 0; i < s_blocks.Length; i++) Ask(s_blocks[i], 1 + 2 * i);
        Assert.Equal(["> Request #1 GET / (www.example.com)", "> Request #3 GET / (www.example.com)", "> Request #5 GET /index.html (www.example.com)"], _told.Requests);
    }

    [Fact]
    public void After_a_gap_those_sent_before_it_are_not()
    {
        Ask(s_blocks[0], 1);
        _conversation.Lose();
        Ask(s_blocks[1], 3);
        Assert.Equal("> Request #3 GET /", _told.Requests.Last());
    }

    [Fact]
    public void Nor_are_they_where_not_all_of_a_block_was_captured()
    {
        var frame = Frame(s_blocks[0], 1);
        _conversation.Take(Speaker.Client, frame.AsSpan(0, 14), frame.Length, _told);
        Ask(s_blocks[1], 3);
        Assert.Equal("> Request #3 GET /", _told.Requests.Last());
    }

    private void Ask(string block, int stream)
    {
        var frame = Frame(block, stream);
        _conversation.Take(Speaker.Client, frame, frame.Length, _told);
    }

    /// <summary>Behind settings, by which it is recognised.</summary>
    private static byte[] Frame(string block, int stream) =>
        [.. Convert.FromHexString("000000040100000000"), 0, 0, (byte)(block.Length / 2), 1, 5, 0, 0, 0, (byte)stream, .. Convert.FromHexString(block)];
}
