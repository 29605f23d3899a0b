namespace Stuck.Tracing.Protocols;

/// <summary>What is not understood. Who has connected asks, by turns.</summary>
internal sealed class OtherProtocol : Protocol
{
    public const string ProtocolName = "other";

    public override string Name => ProtocolName;

    public override bool IsPipelined => false;

    public override Likeness Look(in Excerpt said) => Likeness.None;

    public override Message Read(in Excerpt said)
    {
        var kind = said.IsByClient ? MessageKind.Request : said.Asked != 0 ? MessageKind.Answer : MessageKind.Notice;
        return new Message(kind, said.Total) { Asks = 1, IsLast = kind == MessageKind.Answer };
    }
}
