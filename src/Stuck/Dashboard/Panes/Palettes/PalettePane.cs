using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Dashboard.Screen;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Palettes;

/// <summary>Every command by name, with its keys: what one types narrows them down, Enter runs the selected one.</summary>
internal sealed class PalettePane : ListPane<PaletteLine>
{
    /// <summary>A lower one needs all its rows for its lines.</summary>
    private const int LeastForHelp = 10;

    /// <summary>In one row of fewer columns not every help has room.</summary>
    private const int WidthOfHelp = 76;

    private readonly ScreenPort _screen;
    private readonly ImmutableArray<PaletteLine> _all;
    private readonly Action<KeyCommand> _run;
    private readonly SearchPrompt _typed = new();

    /// <param name="focus">Where the focus is.</param>
    /// <param name="run">Told of the command that was picked, after the palette has closed.</param>
    public PalettePane(Theme theme, ScreenPort screen, KeyMap keys, KeyScope focus, Action<KeyCommand> run)
        : base(theme, new ListModel<PaletteLine>(Columns, ReferenceEquals))
    {
        (_screen, _run) = (screen, run);
        _all = [.. keys.All(focus).Where(command => command.Action != DashboardAction.Palette).Select(command => LineOf(command, keys)).OrderBy(line => line.Name, StringComparer.Ordinal)];
        List.Show(_all);
        List.Select(0);
    }

    protected override IEnumerable<RulePart> Heading =>
    [
        new($": {_typed.Text}▏", Theme.Title), new(List.Rows.IsEmpty ? "no such command" : "", Theme.Error, Stays: true), new("type to narrow  Enter runs  Esc closes", Theme.Dim),
    ];

    protected override bool HasTitles => false;

    protected override int LeftMargin => 2;

    private static ImmutableArray<Column<PaletteLine>> Columns =>
    [
        new("name", "", "", 16, 0, line => line.Name),
        new("keys", "", "", 15, 0, line => line.Keys),
        new("help", "", "", 1, 1, line => line.Help, Share: 1, Tone: _ => Tone.Dim),
    ];

    public override bool IsTyped => true;

    /// <summary>Two rows and a free one for what a line has no room for, where any has none.</summary>
    protected override int RowsBelow => Frame.Height < LeastForHelp ? 0 : Frame.Width < WidthOfHelp ? 3 : 2;

    protected override IEnumerable<StyledLine> Below => List.Selected is { } line ? [StyledLine.Of(line.Help, Theme.Text)] : [];

    public override bool TakeKey(Key key)
    {
        if (key == Key.Enter)
        {
            if (List.Selected is not { } line) return true;
            _screen.Close(this);
            _run(line.Command);
        }
        else if (_typed.Type(key)) Narrow();
        else return key == Key.Backspace && _typed.Text.Length > 0 || !key.IsCtrl && !key.IsAlt && key.AsRune.Value >= ' ';
        return true;
    }

    protected override bool Clicked(int x)
    {
        TakeKey(Key.Enter);
        return false;
    }

    private void Narrow()
    {
        List.Show([.. _all.Where(line => line.Rank(_typed.Text) is not null).OrderBy(line => line.Rank(_typed.Text))]);
        List.Select(0);
        SetNeedsDraw();
    }

    private static PaletteLine LineOf(KeyCommand command, KeyMap keys) => new(
        command, KeyMap.NameOf(command.Action).Replace('_', ' '),
        string.Join(' ', command.Keys.Select(KeyNames.Of)), command.Alone.Length > 0 ? command.Alone : keys.HelpOf(command));
}
