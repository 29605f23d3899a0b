using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Changes;

/// <summary>What has changed with everybody since it was attached to, or since the dashboard began.</summary>
internal sealed class ChangesPane : ListPane<Change>
{
    private readonly Func<(ImmutableArray<Change> Changes, int Dropped)> _look;
    private readonly Action<Change> _goTo;
    private int _dropped;

    /// <param name="look">What there is now, and how many were let go of.</param>
    /// <param name="goTo">Told of the one that was picked with Enter.</param>
    public ChangesPane(Theme theme, Func<(ImmutableArray<Change> Changes, int Dropped)> look, Action<Change> goTo)
        : base(theme, new ListModel<Change>(ChangeColumns.All, (a, b) => a.Process == b.Process && a.Kind == b.Kind && (a.AtNs == b.AtNs || a.Kind == ChangeKind.Rate)))
    {
        (_look, _goTo) = (look, goTo);
        Refresh();
    }

    protected override IEnumerable<RulePart> Heading =>
    [
        new("changes since attached, or since the dashboard began", Theme.Title), new(_dropped > 0 ? $"{Units.Count(_dropped)} older ones dropped" : "", Theme.Waiting, Stays: true),
        new("Enter goes there", Theme.Dim),
    ];

    protected override int RowsBelow => 3;

    protected override IEnumerable<StyledLine> Below =>
        [List.Selected is { } change ? StyledLine.Of($"{change.Name}: {change.Text}", Theme.Text, 2) : StyledLine.Of("Nothing has changed yet: nobody has turned stuck, ended, come, or asked anybody else.", Theme.Dim)];

    public override void Refresh()
    {
        var (changes, dropped) = _look();
        if (dropped == _dropped && List.Rows.SequenceEqual(changes)) return;
        _dropped = dropped;
        List.Show(changes);
        SetNeedsDraw();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || List.Selected is not { } change) return false;
        _goTo(change);
        return true;
    }
}
