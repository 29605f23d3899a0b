using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Kept;

/// <summary>What triggers have had kept, to be saved.</summary>
internal sealed class KeptPane : ListPane<KeptCalls>
{
    private readonly string _triggers;
    private readonly Func<(ImmutableArray<KeptCalls> Kept, int Dropped)> _look;
    private readonly Action<KeptCalls> _goTo;
    private ImmutableArray<KeptCalls> _kept;
    private int _dropped;

    /// <param name="triggers">As the command line has them.</param>
    /// <param name="look">What there is now, and how many were let go of.</param>
    /// <param name="goTo">Told of the one that was picked with Enter.</param>
    public KeptPane(Theme theme, string triggers, Func<(ImmutableArray<KeptCalls> Kept, int Dropped)> look, Action<KeptCalls> goTo)
        : base(theme, new ListModel<KeptCalls>(KeptColumns.All, (a, b) => a.Number == b.Number))
    {
        (_triggers, _look, _goTo) = (triggers, look, goTo);
        Refresh();
    }

    /// <summary>What is selected.</summary>
    public KeptCalls? Selected => List.Selected;

    protected override IEnumerable<RulePart> Heading =>
    [
        new($"kept at {_triggers}", Theme.Title), new(_kept.IsEmpty ? "" : $"{_kept.Length}, {Units.Bytes(_kept.Sum(one => one.Bytes))}", Theme.Text),
        new(_dropped > 0 ? $"{Units.Count(_dropped)} older ones dropped unsaved" : "", Theme.Waiting, Stays: true), new("w saves it, Enter goes there", Theme.Dim),
    ];

    protected override int RowsBelow => 3;

    protected override IEnumerable<StyledLine> Below => List.Selected switch
    {
        null => [StyledLine.Of("Nothing has been kept yet: the calls of the last 60 s will be, when it comes to that.", Theme.Dim)],
        { IsTraced: false } => [StyledLine.Of("It was not traced: how everybody was in the last 60 s is kept, and no calls. s in the table traces.", Theme.Dim, 2)],
        { Missed: > 0 } kept => [StyledLine.Of($"{kept.Why}; {Units.Count(kept.Missed)} older records of that minute are not kept", Theme.Text, 2)],
        { } kept => [StyledLine.Of(kept.Why, Theme.Text, 2)],
    };

    public override void Refresh()
    {
        var now = _look();
        if (!_kept.IsDefault && now.Kept.SequenceEqual(_kept) && now.Dropped == _dropped) return;
        (_kept, _dropped) = now;
        // The newest is what one has come for.
        List.Show([.. _kept.Reverse()]);
        SetNeedsDraw();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || List.Selected is not { } kept) return false;
        _goTo(kept);
        return true;
    }
}
