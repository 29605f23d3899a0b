using System.Collections.Immutable;
using Stuck.Dashboard.Detail;
using Stuck.Dashboard.Log.Rows;
using Stuck.Tracing.Events;

namespace Stuck.Dashboard.Panes;

/// <summary>One call in full: its arguments, its buffers, its descriptors' past, how it compares, and what its error means.</summary>
internal sealed class CallPane : TextPane
{
    private readonly LogPlace _place;
    private readonly CallDetailText _text;
    private CallFacts? _facts;
    private Dictionary<int, string> _targets = [];

    /// <param name="targetsOf">What some descriptors of a process refer to now, in words; asked in the background.</param>
    public CallPane(Theme theme, ScreenPort screen, LogPlace place, Func<int, ImmutableArray<int>, Dictionary<int, string>> targetsOf)
        : base(theme, screen)
    {
        (_place, _text) = (place, new CallDetailText(theme));
        Write();
        var descriptors = _text.DescriptorsOf(place);
        Task.Run(() =>
        {
            var facts = CallFacts.Find(place, descriptors);
            var targets = place.Process.State == TraceState.Ended || descriptors.IsEmpty
                ? []
                : targetsOf(place.Process.Pid, descriptors);
            screen.Post(() =>
            {
                (_facts, _targets) = (facts, targets);
                Write();
            });
        });
    }

    protected override IEnumerable<RulePart> Heading =>
        [new($"{_place.Process.Pid} {_text.Name}", Theme.Title), new("y copies  w saves  Esc closes", Theme.Dim)];

    protected override string FileName => $"stuck-{_place.Process.Pid}-{_place.Sequence + 1}.txt";

    private void Write() => Show(_text.Write(_place, _facts, _targets));
}
