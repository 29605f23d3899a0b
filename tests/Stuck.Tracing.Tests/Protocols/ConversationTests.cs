using System.Text;
using Stuck.Tracing.Protocols;

namespace Stuck.Tracing.Tests.Protocols;

public sealed class ConversationTests
{
    public static TheoryData<string> Samples => [.. Sample.Names];

    /// <summary>DNS has no messages in parts, and a server of FastCGI may say what has gone wrong before it says how it ended.</summary>
    public static TheoryData<string> Streams => [.. Sample.Names.Where(name => !name.StartsWith("dns", StringComparison.Ordinal) && name != "fastcgi")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_was_said_is_told(string name)
    {
        var sample = Sample.Read(name);
        Assert.Equal(sample.Told, Transcript.Of(sample).Told);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nearly_all_is_recognised_whatever_the_port(string name)
    {
        var sample = Sample.Read(name);
        if (name is "memcached" or "smtp" or "redis") return;
        Assert.Equal(sample.Told, Transcript.Of(sample, port: 0).Told);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void How_it_was_cut_into_calls_does_not_matter(string name)
    {
        var sample = Sample.Read(name);
        var told = Transcript.Of(sample).Told.ToArray();
        foreach (var split in new[] { 1, 3, 7, 64 }) Assert.Equal(told, Transcript.Of(sample, split: split).Told);
    }

    /// <summary>As much as a tracer captures of each call: what is asked behind that in the same call is not seen, and nothing else is put in its place.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Of_calls_that_are_captured_in_part_nothing_is_made_up(string name)
    {
        var sample = Sample.Read(name);
        var asked = Transcript.Of(sample).Requests.ToArray();
        foreach (var captured in new[] { 32, 64, 128, 512 })
        {
            var cut = Transcript.Of(sample, captured);
            Assert.InRange(cut.Requests.Count(), 0, asked.Length);
            Assert.InRange(cut.Lines.Count(line => line.StartsWith("< Answer", StringComparison.Ordinal)), 0, Transcript.Of(sample).Lines.Count(line => line.StartsWith("< Answer", StringComparison.Ordinal)) + 1);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Who_begins_to_listen_in_the_middle_makes_up_nothing(string name)
    {
        var sample = Sample.Read(name);
        var asked = Transcript.Of(sample).Requests.Count();
        for (var from = 1; from < sample.All.Count; from++) Assert.InRange(Transcript.Of(sample, from: from).Requests.Count(), 0, asked);
    }

    [Theory]
    [InlineData("mysql", 12)]
    [InlineData("postgres", 9)]
    [InlineData("redis", 6)]
    [InlineData("http", 3)]
    [InlineData("http-node", 5)]
    [InlineData("amqp", 9)]
    [InlineData("mongodb", 5)]
    [InlineData("memcached", 5)]
    public void Who_begins_to_listen_in_the_middle_hears_what_is_asked_next(string name, int from)
    {
        var sample = Sample.Read(name);
        var whole = Transcript.Of(sample).Requests.Select(Plain).ToArray();
        var late = Transcript.Of(sample, from: from).Requests.Select(Plain).ToArray();
        Assert.True(late.Length > 2);
        Assert.Equal(whole[^late.Length..], late);
    }

    [Fact]
    public void After_a_gap_the_next_request_is_found()
    {
        var conversation = new Conversation(3306);
        var told = new Transcript();
        Say(conversation, told, Speaker.Client, "\x15\0\0\0\x03select sleep(1) as x"u8);
        conversation.Lose();
        conversation.Take(Speaker.Server, [0x55, 0x66, 0x77, 0x88, 0x99], 5, told);
        Say(conversation, told, Speaker.Client, "\x09\0\0\0\x03select 2"u8);
        Assert.Equal("> Request select 2", told.Lines[^1]);
    }

    [Fact]
    public void Lines_of_text_that_nobody_knows_are_shown_as_they_are()
    {
        var conversation = new Conversation(1238);
        var told = new Transcript();
        Say(conversation, told, Speaker.Client, "{\"event\":\"gateway_connect\",\"address\":\"127.0.0.1:2900\"}\n"u8);
        Say(conversation, told, Speaker.Server, "{\"event\":\"ok\"}\n"u8);
        Assert.Equal(["> Request {\"event\":\"gateway_connect\",\"address\":\"127.0.0.1:2900\"}", "< Answer {\"event\":\"ok\"} ."], told.Lines);
    }

    [Fact]
    public void What_nobody_understands_is_asked_and_answered_by_turns()
    {
        var conversation = new Conversation(0);
        var told = new Transcript();
        for (var i = 0; i < 6; i++)
        {
            Say(conversation, told, Speaker.Client, [1, 2, 3, 0xfe, 0xff]);
            Say(conversation, told, Speaker.Server, [0xf1, 2, 3]);
        }

        Assert.Equal(["> Request", "< Answer ."], told.Lines.TakeLast(2));
    }

    [Fact]
    public void Encryption_begins_where_it_is_agreed_on()
    {
        var conversation = new Conversation(5432);
        var told = new Transcript();
        Say(conversation, told, Speaker.Client, [0, 0, 0, 8, 4, 210, 22, 47]);
        Say(conversation, told, Speaker.Server, "S"u8);
        Assert.Equal("TLS", conversation.Protocol?.Name);
    }

    [Fact]
    public void A_tunnel_says_nothing_of_what_is_in_it()
    {
        var conversation = new Conversation(8080);
        var told = new Transcript();
        Say(conversation, told, Speaker.Client, "CONNECT db.example:3306 HTTP/1.1\r\nHost: db.example:3306\r\n\r\n"u8);
        Say(conversation, told, Speaker.Server, "HTTP/1.1 200 Connection established\r\n\r\n"u8);
        Assert.Equal("other", conversation.Protocol?.Name);
    }

    /// <summary>Whatever comes, in whatever pieces: no exception, and nothing grows.</summary>
    [Fact]
    public void Noise_is_taken()
    {
        var random = new Random(4711);
        var noise = new byte[600];
        foreach (var port in new[] { 0, 80, 3306, 5432, 6379, 9000, 25, 53, 5672, 443 })
        {
            var conversation = new Conversation(port);
            var told = new Transcript();
            for (var i = 0; i < 500; i++)
            {
                random.NextBytes(noise);
                var length = random.Next(noise.Length);
                if (i % 7 == 0) Encoding.ASCII.GetBytes("*3\r\n$2147483647\r\nGET /", noise);
                conversation.Take((Speaker)random.Next(2), noise.AsSpan(0, length), length + random.Next(3) * 1000, told);
            }
        }
    }

    private static void Say(Conversation conversation, Transcript told, Speaker by, ReadOnlySpan<byte> bytes) => conversation.Take(by, bytes, bytes.Length, told);

    /// <summary>Without what only the head of a connection tells.</summary>
    private static string Plain(string line) => line.Split(" (")[0];
}
