using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Faults;
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
    private ShownCall _call;
    private CallFacts? _facts;
    private Fault? _fault;
    private Dictionary<int, string> _targets = [];
    private long _writtenAt;

    /// <param name="targetsOf">What some descriptors of a process refer to now, in words; asked in the background.</param>
    public CallPane(Theme theme, ScreenPort screen, ShownCall call, Func<ProcessKey, ImmutableArray<int>, Task<Dictionary<int, string>>> targetsOf)
        : base(theme, screen)
    {
        (_screen, _call, _targetsOf, _text) = (screen, call, targetsOf, new CallDetailText(theme));
        Write();
        Ask();
    }

    protected override IEnumerable<RulePart> Heading =>
        [new($"{_call.Process.Pid} {_text.Name}", Theme.Title), FaultPart(_fault), new("y copies  w saves  Esc closes", Theme.Dim)];

    protected override string FileName => $"stuck-{_call.Process.Pid}-{_call.Before + 1}.txt";

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
        var (call, descriptors) = (_call, _text.DescriptorsOf(_call));
        _screen.Await("looking up the call's past", Task.Run(async () =>
        {
            var facts = CallFacts.Find(call.Process.History, header.Abi, header.Number, call.Before, descriptors);
            var targets = call.Process.State == TraceState.Ended || descriptors.IsEmpty ? [] : await _targetsOf(call.Process.Key, descriptors).ConfigureAwait(false);
            return (facts, targets);
        }), Take);
    }

    private void Take(Outcome<(CallFacts Facts, Dictionary<int, string> Targets)> outcome)
    {
        _fault = outcome.Fault;
        if (_fault is null) (_facts, _targets) = outcome.Value;
        Write();
    }
}
