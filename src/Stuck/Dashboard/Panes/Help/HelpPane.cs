using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Help;

/// <summary>The keys of the pane that has the focus, from the same map that gives the keys their meaning.</summary>
/// <param name="focus">Where the focus is.</param>
internal sealed class HelpPane(Theme theme, KeyMap keys, KeyScope focus) : OverlayPane(theme)
{
    private const int KeyColumns = 12;

    private readonly ImmutableArray<KeyCommand> _commands = [.. keys.Of(focus).Where(c => c.Shown.Length > 0)];
    private int _top;

    /// <summary>One screen may be too small for all of it.</summary>
    private int Lowest => Math.Max(0, _commands.Length + 2 - (Frame.Height - 1));

    public override bool TakeKey(Key key)
    {
        var action = keys.Find(key, Scope);
        if (Lowest > 0 && TopAfter(action) is { } top)
        {
            _top = Math.Clamp(top, 0, Lowest);
            SetNeedsDraw();
            return true;
        }

        if (action is DashboardAction.Quit or DashboardAction.Suspend) return false;
        Close();
        return true;
    }

    /// <summary>Null for what does not scroll.</summary>
    private int? TopAfter(DashboardAction? action) => action switch
    {
        DashboardAction.Up => _top - 1,
        DashboardAction.Down => _top + 1,
        DashboardAction.PageUp => _top - Frame.Height + 2,
        DashboardAction.PageDown => _top + Frame.Height - 2,
        DashboardAction.First => 0,
        DashboardAction.Last => Lowest,
        _ => null,
    };

    protected override void Paint(CellPainter painter)
    {
        for (var y = 1; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        var state = Lowest > _top ? "↑ ↓ for more; any other key closes it" : "any key closes it";
        PaintRule(painter, 0, new RulePart("help", Theme.Title), new RulePart(state, Theme.Dim));
        for (var row = 1; row < painter.Height && _top + row <= _commands.Length; row++)
        {
            var command = _commands[_top + row - 1];
            painter.Field(2, row, KeyColumns, command.Shown, Theme.Key);
            painter.Field(2 + KeyColumns, row, painter.Width - 2 - KeyColumns, command.Help, Theme.Text);
        }

        painter.Text(2, _commands.Length + 2 - _top, "● stuck   ◐ waits on someone   ▶ runs   ○ idle   - unknown   > at least", Theme.Dim);
    }
}
