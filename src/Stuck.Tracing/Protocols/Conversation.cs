namespace Stuck.Tracing.Protocols;

/// <summary>
/// Follows what both sides of a connection say, of which often no more than the first bytes of each call are known: recognises the protocol, puts
/// together the messages that come in several calls, and knows its way past what was not captured as far as lengths tell. Bounded, whatever is said.
/// </summary>
/// <param name="port">Where the server listens; 0 if that is not known.</param>
public sealed class Conversation(int port)
{
    /// <summary>Who has said so much that no protocol knows speaks none of them.</summary>
    private const int MostUnrecognised = 8;

    /// <summary>No protocol needs more to be recognised by.</summary>
    private const int Telling = 64;

    /// <summary>What is shorter may be the beginning of anything.</summary>
    private const int Shortest = 16;

    private const int MostAsked = 256;

    private readonly Flow[] _flows = [new(), new()];
    private readonly Queue<int> _asked = new();
    private int _unrecognised;
    private bool _isAnswering;
    private Speaker _last;
    private bool _isTurn;

    /// <summary>Null until it is recognised.</summary>
    public Protocol? Protocol { get; private set; }

    /// <summary>How much is asked that is not answered.</summary>
    public int Asked => _asked.Count;

    /// <summary>Whether nobody knows how what a speaker says now goes on: where the next message of it begins.</summary>
    public bool IsLost(Speaker speaker) => _flows[(int)speaker].IsLost;

    /// <summary>Takes what was said in one call, or datagram.</summary>
    /// <param name="bytes">The first bytes of it.</param>
    /// <param name="total">How many there were.</param>
    public void Take(Speaker by, ReadOnlySpan<byte> bytes, long total, IListener listener)
    {
        var flow = _flows[(int)by];
        if (bytes.Length > total) bytes = bytes[..(int)total];
        if (flow.Due > 0) Pass(flow, by, ref bytes, ref total, listener);
        if (total == 0) return;
        _isTurn = by != _last;
        _last = by;
        // A few bytes that nobody understood, and that have been answered, were all there was.
        if (_isTurn && Protocol is not null && !flow.IsTold && flow.Kept.Length < Shortest) flow.Drop();
        if (flow.Kept.Length > 0)
        {
            var before = flow.Kept.Length;
            flow.Keep(bytes);
            // What does not go into the memory is as good as not captured.
            total += before;
            bytes = flow.Kept;
        }

        while (total > 0 && TryTake(flow, by, ref bytes, ref total, listener))
        {
        }
    }

    /// <summary>Something may have been said that nobody saw.</summary>
    public void Lose()
    {
        foreach (var flow in _flows)
        {
            flow.BeginAnew();
            flow.IsLost = true;
            flow.Headers?.Lose();
        }

        _asked.Clear();
        _isAnswering = false;
    }

    private static void Pass(Flow flow, Speaker by, ref ReadOnlySpan<byte> bytes, ref long total, IListener listener)
    {
        var passed = Math.Min(flow.Due, total);
        flow.Due -= passed;
        total -= passed;
        bytes = bytes.From(passed);
        if (flow.Due == 0) listener.End(by, flow.Current);
        else listener.GoOn(by);
    }

    /// <summary>Takes one message.</summary>
    /// <returns>Whether the rest of what is there begins with another one.</returns>
    private bool TryTake(Flow flow, Speaker by, ref ReadOnlySpan<byte> bytes, ref long total, IListener listener)
    {
        if (Protocol is null && !TryRecognise(flow, by, bytes, total))
        {
            listener.GoOn(by);
            return false;
        }

        var said = Say(flow, by, bytes, total);
        if (flow.IsLost)
        {
            if (!TryFind(flow, said))
            {
                listener.GoOn(by);
                return false;
            }

            said = Say(flow, by, bytes, total);
        }

        var message = Protocol!.Read(said);
        // What has been asked in one language may be gone on with in another.
        if (message.Kind == MessageKind.None && !message.IsPartial && ProtocolTable.Recognise(said, port, out var isCertain) is { } other && isCertain && other != Protocol && !bytes.IsEmpty)
        {
            Turn(other);
            return true;
        }

        if (message.Kind == MessageKind.None && bytes.Length < Shortest) message.IsPartial = true;
        if (message.IsPartial && !said.IsCut && bytes.Length < Flow.MostKept && (message.Kind == MessageKind.None || message.Length < 0 || bytes.Length < message.Length)) return Wait(flow, by, message, bytes, listener);
        if (message.Kind == MessageKind.None)
        {
            flow.Drop();
            flow.IsLost = true;
            listener.GoOn(by);
            return false;
        }

        // What is not there to be read belongs to what was last.
        if (bytes.IsEmpty) message.Stream = flow.Current.Stream;
        Begin(flow, by, ref message, bytes, listener);
        return Move(flow, by, message, ref bytes, ref total, listener);
    }

    private Excerpt Say(Flow flow, Speaker by, ReadOnlySpan<byte> bytes, long total)
    {
        if (Protocol!.RefersToHeaders) flow.Headers ??= new HeaderTable();
        return new Excerpt(bytes, total, by) { State = flow.State, Asked = by == Speaker.Server && _asked.TryPeek(out var asked) ? asked : 0, Headers = flow.Headers };
    }

    private bool TryRecognise(Flow flow, Speaker by, ReadOnlySpan<byte> bytes, long total)
    {
        var said = new Excerpt(bytes, total, by);
        Protocol = ProtocolTable.Recognise(said, port, out _);
        if (Protocol is not null) return true;
        if (_isTurn) _unrecognised++;
        if (!said.IsCut && bytes.Length < Telling && bytes.IndexOf((byte)'\n') < 0 && _unrecognised < MostUnrecognised)
        {
            if (flow.Kept.IsEmpty) flow.Keep(bytes);
            return false;
        }

        // What begins in the middle of something says little; the next that is said may say more.
        if (ProtocolTable.Text.Look(said) != Likeness.None) Protocol = ProtocolTable.Text;
        else if (++_unrecognised >= MostUnrecognised) Protocol = ProtocolTable.Other;
        flow.Drop();
        return Protocol is not null;
    }

    /// <summary>Whether a message seems to begin here, after nobody knew where one would.</summary>
    private bool TryFind(Flow flow, in Excerpt said)
    {
        if (Protocol!.Look(said) < (_isTurn || said.IsByClient && _asked.Count == 0 ? Likeness.Possible : Likeness.Likely)) return false;
        flow.BeginAnew();
        return true;
    }

    private bool Wait(Flow flow, Speaker by, Message message, ReadOnlySpan<byte> bytes, IListener listener)
    {
        if (message.Kind != MessageKind.None) Tell(flow, by, ref message, bytes, listener);
        else listener.GoOn(by);
        var isTold = flow.IsTold;
        if (flow.Kept.Length != bytes.Length)
        {
            // They are the rest of what is kept, or came in this call.
            var rest = bytes.ToArray();
            flow.Drop();
            flow.Keep(rest);
        }

        flow.IsTold = isTold;
        return false;
    }

    private void Begin(Flow flow, Speaker by, ref Message message, ReadOnlySpan<byte> bytes, IListener listener)
    {
        Tell(flow, by, ref message, bytes, listener);
        flow.Current = message;
        flow.State = message.Next;
        flow.IsTold = false;
    }

    /// <summary>Tells of a message, once or again, and keeps count of what is asked.</summary>
    private void Tell(Flow flow, Speaker by, ref Message message, ReadOnlySpan<byte> bytes, IListener listener)
    {
        var isAgain = flow.IsTold;
        if (message.Kind is MessageKind.Request or MessageKind.Subscription)
        {
            // Where nobody asks twice at a time, who says more has gone on.
            if (!isAgain && !Protocol!.IsPipelined && _asked.Count > 0 && flow.Current.Asks == message.Asks) message.Kind = MessageKind.Rest;
            else if (!isAgain) Ask(message.Asks);
        }
        else if (message.Kind == MessageKind.Answer && !isAgain)
        {
            // An answer whose end was not seen has ended where the next one begins.
            if (_isAnswering) _asked.TryDequeue(out _);
            _isAnswering = true;
        }

        flow.IsTold = true;
        listener.Begin(by, message, bytes, isAgain);
    }

    private void Ask(int asks)
    {
        var answers = _flows[(int)Speaker.Server];
        if (_isAnswering && answers.IsLost && _asked.Count == 1) _asked.Clear();
        if (_asked.Count == 0)
        {
            // Nothing is owed: whatever the other side says next is the beginning of something.
            if (answers.IsLost && !Protocol!.IsMultiplexed) answers.BeginAnew();
            _isAnswering = false;
        }

        if (_asked.Count < MostAsked) _asked.Enqueue(asks);
    }

    /// <summary>Goes past a message, as far as it is there.</summary>
    private bool Move(Flow flow, Speaker by, in Message message, ref ReadOnlySpan<byte> bytes, ref long total, IListener listener)
    {
        if (message.IsLast && _isAnswering && by == Speaker.Server)
        {
            _asked.TryDequeue(out _);
            _isAnswering = false;
        }

        if (message.Length < 0)
        {
            flow.Drop();
            flow.IsLost = true;
            return false;
        }

        var passed = Math.Min(Math.Max(1, message.Length), total);
        flow.Due = message.Length - passed;
        bytes = bytes.From(passed);
        total -= passed;
        if (total == 0 || flow.Kept.IsEmpty) flow.Drop();
        if (flow.Due > 0) return false;
        listener.End(by, message);
        if (message.TurnsTo is { } next) Turn(ProtocolTable.Named(next));
        return total > 0;
    }

    private void Turn(Protocol other)
    {
        Protocol = other;
        foreach (var flow in _flows) flow.State = 0;
    }
}
