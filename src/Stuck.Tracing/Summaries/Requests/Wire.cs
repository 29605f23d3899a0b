using Stuck.Tracing.Model;
using Stuck.Tracing.Protocols;
using Speaker = Stuck.Tracing.Protocols.Speaker;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>A connection, whoever has descriptors of it: what was asked on it and how that was answered.</summary>
/// <param name="isInbound">It was accepted; null if that is not known yet.</param>
/// <param name="port">Where its server listens; 0 if that is not known.</param>
/// <param name="descriptor">The one that was there first.</param>
internal sealed class Wire(RequestStore store, int descriptor, bool? isInbound, int port) : IListener
{
    private const int MostNames = 200;

    /// <summary>What stands before a statement of MySQL that is made known for later.</summary>
    private const string Preparing = "PREPARE ";

    private readonly List<OpenRequest> _open = [];
    private readonly Dictionary<long, string> _names = [];
    private readonly OpenRequest?[] _said = new OpenRequest?[2];
    private Conversation _conversation = new(port);
    private OpenRequest? _tail;
    private CallAt _call;

    /// <summary>The other end.</summary>
    public Endpoint Peer { get; set; }

    public bool IsDatagrams { get; init; }

    /// <summary>Nobody saw it begin, nor has it an address: it may be no connection at all. What is said on it has to be understood to count.</summary>
    public bool IsStrange { get; init; }

    /// <summary>How many descriptors refer to it.</summary>
    public int References { get; set; } = 1;

    public bool? IsInbound => isInbound;

    /// <summary>Whom it is connected to becomes known.</summary>
    public void Connect(Endpoint peer)
    {
        isInbound = false;
        Peer = peer;
        _conversation = new Conversation(peer.Port);
    }

    /// <summary>Something was said.</summary>
    public void Take(in CallAt call, bool isReceived, ReadOnlySpan<byte> bytes, long total)
    {
        _call = call;
        isInbound ??= GuessInbound(isReceived, bytes, total);
        var by = isReceived == isInbound ? Speaker.Client : Speaker.Server;
        var answered = Answering(by, 0) ?? _open.Find(open => open.Asker != by);
        _conversation.Take(by, bytes, total, this);
        if (answered is not null) Count(answered, by, total);
        else if (_tail is { } tail && tail.Asker != by && !_open.Exists(open => open.Asker != by)) Continue(tail, total);
        if (isReceived && isInbound == true && _said[(int)by] is { IsOpen: true } taken) call.Threads.Take(call.Tid, taken);
    }

    /// <summary>Another process has got it, and goes on with what is open.</summary>
    /// <param name="isSure">Whether it is known for certain to be this one.</param>
    public void HandTo(RequestOwner owner, int tid, ThreadTurns threads, int number, bool isSure)
    {
        descriptor = number;
        foreach (var request in _open.Where(open => open.Direction == Direction.Inbound))
        {
            request.HandTo(owner, tid, number);
            request.IsSure &= isSure;
            threads.Add(request);
        }
    }

    /// <summary>Something may have been said that nobody saw.</summary>
    public void Lose()
    {
        _conversation.Lose();
        foreach (var request in _open) request.IsSure = false;
    }

    /// <summary>Whoever answers here has said all, and ended the connection: so have ended answers that last until then.</summary>
    public void Finish(long atNs)
    {
        foreach (var request in _open.Where(open => open.LastsUntilClose)) store.End(request, RequestOutcome.Answered, atNs);
        _open.RemoveAll(open => open.LastsUntilClose);
        Close(atNs);
    }

    /// <summary>Nothing more will be said.</summary>
    public void Close(long atNs, RequestOutcome outcome = RequestOutcome.Closed)
    {
        foreach (var request in _open)
        {
            request.IsSure &= !request.LastsUntilClose;
            store.End(request, request.LastsUntilClose ? RequestOutcome.AnswerSeenInPart : outcome, atNs);
        }

        _open.Clear();
    }

    void IListener.Begin(Speaker by, in Message message, ReadOnlySpan<byte> bytes, bool isAgain)
    {
        // In datagrams anything may stand: what is not recognised for certain is nobody's question.
        if (IsDatagrams && _conversation.Protocol?.IsOfDatagrams != true || IsStrange && (_conversation.Protocol == ProtocolTable.Text || _conversation.Protocol == ProtocolTable.Other)) return;
        switch (message.Kind)
        {
            case MessageKind.Request or MessageKind.Subscription: Ask(by, message, bytes, isAgain); break;
            case MessageKind.Answer or MessageKind.Rest: Answer(by, message, bytes); break;
        }
    }

    void IListener.End(Speaker by, in Message message)
    {
        if (!message.IsLast || message.Kind is not (MessageKind.Answer or MessageKind.Rest)) return;
        // Who resets a stream of its own has lost interest.
        var isOwn = message.Kind == MessageKind.Rest && Asked(by, message.Stream) is { } own && message.IsError && message.Stream != 0;
        if ((isOwn ? Asked(by, message.Stream) : Answering(by, message.Stream)) is { } request) End(request, isOwn ? RequestOutcome.Closed : RequestOutcome.Answered);
    }

    void IListener.GoOn(Speaker by)
    {
        if (Answering(by, 0) is { } request) request.LastNs = _call.EndNs;
    }

    private void Ask(Speaker by, in Message message, ReadOnlySpan<byte> bytes, bool isAgain)
    {
        if (isAgain && _said[(int)by] is { } told)
        {
            Describe(told, message, bytes);
            return;
        }

        var isMultiplexed = _conversation.Protocol?.IsMultiplexed == true;
        if (isMultiplexed && Asked(by, message.Stream) is { } same)
        {
            _said[(int)by] = same;
            return;
        }

        if (!isMultiplexed) Settle(by);
        var direction = by == Speaker.Client == isInbound ? Direction.Inbound : Direction.Outbound;
        var request = new OpenRequest(store.NextId(), _call.Owner, _call.Tid, direction, _conversation.Protocol?.Name ?? "", _call.BeginNs)
        {
            Asker = by, Peer = Peer, Descriptor = descriptor, Stream = message.Stream, IsSubscription = message.Kind == MessageKind.Subscription,
            IsSure = _conversation.Protocol != ProtocolTable.Text && _conversation.Protocol != ProtocolTable.Other,
        };
        Describe(request, message, bytes);
        if (direction == Direction.Inbound) _call.Threads.Add(request);
        else (request.AskedFor, request.IsSurelyFor) = _call.Threads.For(_call.Tid);
        _open.Add(request);
        _said[(int)by] = request;
        _tail = null;
        store.Add(request);
    }

    private void Describe(OpenRequest request, in Message message, ReadOnlySpan<byte> bytes)
    {
        if (message.Dialect is { } dialect) request.Protocol = dialect;
        request.IsSubscription = message.Kind == MessageKind.Subscription;
        request.Place = MessageText.Of(message.Place, bytes);
        request.Text = MessageText.Of(message, bytes);
        if (message.Name is not { } name) return;
        if (!message.RefersToName) Name(name, request.Text);
        else if (_names.TryGetValue(name, out var text)) request.Text = text;
    }

    private void Name(long name, string text)
    {
        if (_names.Count >= MostNames) _names.Clear();
        _names[name] = text.StartsWith(Preparing, StringComparison.Ordinal) ? text[Preparing.Length..] : text;
    }

    private void Answer(Speaker by, in Message message, ReadOnlySpan<byte> bytes)
    {
        var stream = message.Stream;
        var request = Answering(by, stream);
        if (request is null && message.Kind == MessageKind.Answer) request = _open.Find(open => open.Asker != by && (stream == 0 || open.Stream == stream));
        if (request is null) return;
        _said[(int)by] = request;
        if (request.AnsweredNs == 0) request.AnsweredNs = _call.BeginNs;
        request.LastNs = _call.EndNs;
        if (message.Dialect is { } dialect) request.Protocol = dialect;
        if (message.Status != 0) request.Status = message.Status;
        if (message.Kind == MessageKind.Answer) request.LastsUntilClose = message.LastsUntilClose;
        request.IsError |= message.IsError;
        if (!message.StatusText.IsEmpty || !message.StatusCode.IsEmpty) request.StatusText = $"{MessageText.Of(message.StatusCode, bytes)} {MessageText.Of(message.StatusText, bytes)}".Trim();
        if (message is { Name: { } name, RefersToName: false }) Name(name, request.Text);
        if (request.Direction == Direction.Outbound && request.AskedFor is { IsOpen: true } askedFor) _call.Threads.Take(_call.Tid, askedFor);
    }

    /// <summary>Before something else is asked: what has been answered without that its end was seen is over, and of what fell into a gap nobody will know.</summary>
    private void Settle(Speaker by)
    {
        foreach (var request in _open.Where(open => open.Asker == by && (open.LastsUntilClose || !open.IsSure && _conversation.Asked <= 1)).ToArray())
        {
            request.IsSure = false;
            End(request, request.AnsweredNs > 0 ? RequestOutcome.AnswerSeenInPart : RequestOutcome.Lost);
        }
    }

    private void Count(OpenRequest request, Speaker by, long total)
    {
        if (request.AnsweredNs == 0) return;
        request.Bytes += total;
        request.LastNs = _call.EndNs;
        if (!request.IsOpen || request.LastsUntilClose || !_conversation.IsLost(by) || _conversation.Protocol?.IsMultiplexed == true) return;
        request.IsSure = false;
        End(request, RequestOutcome.AnswerSeenInPart);
    }

    private void Continue(OpenRequest tail, long total)
    {
        tail.Bytes += total;
        tail.LastNs = _call.EndNs;
        if (tail.Outcome == RequestOutcome.AnswerSeenInPart) tail.EndNs = _call.EndNs;
    }

    private void End(OpenRequest request, RequestOutcome outcome)
    {
        _open.Remove(request);
        _tail = request;
        store.End(request, outcome, outcome is RequestOutcome.Answered or RequestOutcome.Closed ? _call.EndNs : request.LastNs);
    }

    /// <summary>What this speaker has begun to answer.</summary>
    private OpenRequest? Answering(Speaker by, long stream) =>
        _open.Find(open => open.Asker != by && open.AnsweredNs > 0 && (stream == 0 || open.Stream == stream));

    /// <summary>What this speaker has asked on a stream.</summary>
    private OpenRequest? Asked(Speaker by, long stream) => _open.Find(open => open.Asker == by && open.Stream == stream);

    /// <summary>Who speaks first asks, mostly, and looks like it.</summary>
    private static bool GuessInbound(bool isReceived, ReadOnlySpan<byte> bytes, long total)
    {
        var isAnswer = ProtocolTable.Recognise(new Excerpt(bytes, total, Speaker.Client), 0, out _) is null
            && ProtocolTable.Recognise(new Excerpt(bytes, total, Speaker.Server), 0, out _) is not null;
        return isReceived != isAnswer;
    }
}
