using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Calls;

/// <summary>One call in full: its arguments, its buffers, its descriptors' past, how it compares, and what its error means.</summary>
internal sealed class CallPane : TextPane
{
    private readonly ScreenPort _screen;
    private readonly CallDetailText _text;
    private readonly LogReader _reader = new();
    private readonly LogLine _line = new();
    private readonly Func<ProcessKey, ImmutableArray<int>, Task<Dictionary<int, string>>> _targetsOf;
    private readonly Func<ProcessKey, int, Task<ImmutableArray<EpollWatch>>> _watchesOf;
    private readonly Func<ProcessKey, CallerStack, Task<ImmutableArray<StackFrame>>> _callerOf;
    private ShownCall _call;
    private CallFacts? _facts;
    private Fault? _fault;
    private Dictionary<int, string> _targets = [];
    private long _writtenAt;

    /// <param name="targetsOf">What some descriptors of a process refer to now, in words; asked in the background.</param>
    /// <param name="watchesOf">What an epoll instance of a process watches now; asked in the background.</param>
    /// <param name="callerOf">The functions of a stack that was kept; asked in the background.</param>
    public CallPane(
        Theme theme, ScreenPort screen, ShownCall call, Func<ProcessKey, ImmutableArray<int>, Task<Dictionary<int, string>>> targetsOf,
        Func<ProcessKey, int, Task<ImmutableArray<EpollWatch>>> watchesOf, Func<ProcessKey, CallerStack, Task<ImmutableArray<StackFrame>>> callerOf)
        : base(theme)
    {
        (_screen, _call, _targetsOf, _watchesOf, _callerOf, _text) = (screen, call, targetsOf, watchesOf, callerOf, new CallDetailText(theme));
        Write();
        Ask();
    }

    protected override IEnumerable<RulePart> Heading =>
        [new($"{_call.Process.Pid} {_text.Name}", Theme.Title), FaultPart(_fault)];

    public override string ReportName => $"stuck-{_call.Process.Pid}-{_call.Before + 1}";

    /// <summary>The clock of a call in flight runs, and its result comes in its place.</summary>
    public override void Refresh()
    {
        if (_call.Thread is null) return;
        if (_call.TryRead(_reader, _line))
        {
            if (_screen.Time.GetElapsedTime(_writtenAt) >= Polled<CallFacts>.Interval) Write();
            return;
        }

        var returned = _call.Returned(_reader);
        if (returned == _call) return;
        _call = returned;
        Write();
        Ask();
    }

    private void Write()
    {
        _writtenAt = _screen.Time.GetTimestamp();
        Show(_text.Write(_call, _writtenAt, _facts, _targets));
    }

    private void Ask()
    {
        if (!_call.TryRead(_reader, _line) || new RecordView(_reader.Record).Header is not { Kind: RecordKind.Syscall } header) return;
        var (call, named, events) = (_call, _text.DescriptorsOf(_call), EpollEvents.Of(_reader.Record));
        var caller = CallerStack.Of(_reader.Record);
        var hasEnded = call.Process.State == TraceState.Ended;
        _screen.Await("looking up the call's past", Task.Run(async () =>
        {
            var watches = hasEnded || events is null ? [] : await _watchesOf(call.Process.Key, events.Epoll).ConfigureAwait(false);
            var watched = events?.DescriptorsAmong(call.Process.History, call.Before, watches) ?? [];
            ImmutableArray<int> descriptors = [.. named, .. watched];
            var facts = CallFacts.Find(call.Process.History, header.Abi, header.Number, call.Before, descriptors) with { Watched = watched };
            var targets = hasEnded || descriptors.IsEmpty ? [] : await _targetsOf(call.Process.Key, descriptors).ConfigureAwait(false);
            return (facts with { Caller = caller is { } stack ? await _callerOf(call.Process.Key, stack).ConfigureAwait(false) : [] }, targets);
        }), Take);
    }

    private void Take(Outcome<(CallFacts Facts, Dictionary<int, string> Targets)> outcome)
    {
        _fault = outcome.Fault;
        if (_fault is null) (_facts, _targets) = outcome.Value;
        Write();
    }
}
