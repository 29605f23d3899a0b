using Stuck.Tracing.Protocols;

namespace Stuck.Tracing.Tests.Protocols;

/// <summary>Whatever is cut, or misread: every protocol reads every prefix of what was said, its own or not.</summary>
public sealed class PrefixTests
{
    public static TheoryData<string> Samples => [.. Sample.Names];

    private static IEnumerable<Protocol> All => [.. ProtocolTable.All, ProtocolTable.Text, ProtocolTable.Other];

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_prefix_is_claimed_to_hold_more_than_it_does(string name)
    {
        foreach (var said in Sample.Read(name).All)
            for (var length = 0; length <= said.Bytes.Length; length++)
                foreach (var protocol in All)
                    for (var state = 0; state < 4; state++)
                    {
                        Check(protocol, new Excerpt(said.Bytes.AsSpan(0, length), length, said.By) { State = state, Headers = new HeaderTable() });
                        Check(protocol, new Excerpt(said.Bytes.AsSpan(0, length), said.Total, said.By) { State = state, Asked = 1 });
                    }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nothing_that_begins_in_the_middle_is_claimed_to_hold_more_than_it_does(string name)
    {
        foreach (var said in Sample.Read(name).All)
            for (var start = 1; start < said.Bytes.Length; start += 3)
                foreach (var protocol in All)
                    Check(protocol, new Excerpt(said.Bytes.AsSpan(start), said.Total - start, said.By));
    }

    /// <summary>What is said of a message that is cut is what is said of the whole one, or less.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void A_length_that_is_told_is_the_whole_messages(string name)
    {
        var sample = Sample.Read(name);
        foreach (var said in sample.All)
        {
            if (ProtocolTable.Recognise(new Excerpt(said.Bytes, said.Total, said.By), sample.Port, out _) is not { } protocol) continue;
            var whole = protocol.Read(new Excerpt(said.Bytes, said.Total, said.By));
            for (var length = 1; length < said.Bytes.Length; length++)
            {
                var part = protocol.Read(new Excerpt(said.Bytes.AsSpan(0, length), said.Total, said.By));
                if (part.Length >= 0 && whole.Length >= 0 && part.Kind == whole.Kind && !part.IsPartial) Assert.Equal(whole.Length, part.Length);
                if (part.Status != 0) Assert.Equal(whole.Status, part.Status);
            }
        }
    }

    private static void Check(Protocol protocol, in Excerpt said)
    {
        _ = protocol.Look(said);
        var message = protocol.Read(said);
        foreach (var piece in message.Text) Within(piece, said);
        Within(message.Place, said);
        Within(message.StatusText, said);
        Within(message.StatusCode, said);
        Assert.True(message.Length >= Message.Unknown);
        Assert.DoesNotContain(MessageText.Of(message, said.Bytes), char.IsControl);
    }

    private static void Within(Piece piece, in Excerpt said)
    {
        if (piece.Word is null) Assert.True(piece.Start >= 0 && piece.Length >= 0 && piece.Start + piece.Length <= said.Bytes.Length);
    }
}
