using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Signals;

/// <summary>Asks whether a signal is to be sent, and names those who would get it.</summary>
/// <param name="effect">What it does, in words; empty if that is not known.</param>
/// <param name="confirmed">Called if so, after the pane has closed.</param>
internal sealed class SignalPane(Theme theme, ScreenPort screen, string signal, string effect, ImmutableArray<ProcessRow> processes, Action confirmed)
    : Pane(theme, canFocus: true)
{
    public override string Crumb => $"send {signal}";

    public override bool TakeKey(Key key)
    {
        screen.Close(this);
        if (key == new Key('y')) confirmed();
        return true;
    }

    protected override void Paint(CellPainter painter)
    {
        for (var row = 1; row < painter.Height; row++) painter.Fill(0, row, painter.Width, Theme.Text);
        PaintRule(painter, 0, new RulePart($"send {signal}", Theme.Title), new RulePart("y sends it, any other key does not", Theme.Waiting));
        var noun = processes.Length == 1 ? "this process" : $"these {processes.Length} processes";
        var y = 1;
        foreach (var line in TextWrap.Wrap([StyledLine.Of($"Send {signal} to {noun}?", Theme.Text), StyledLine.Of(effect, Theme.Waiting)], painter.Width - 3))
            painter.Text(2, y++, line.ToString(), line.Parts is [var part, ..] ? part.Style : Theme.Text);
        y++;
        var rows = Math.Min(processes.Length, painter.Height - y);
        for (var i = 0; i < rows; i++)
        {
            var isLast = i == rows - 1 && rows < processes.Length;
            var text = isLast ? $"… and {processes.Length - i} more" : $"{processes[i].Pid,7} {processes[i].Sample.User}  {processes[i].Sample.Title}";
            painter.Field(2, y + i, painter.Width - 3, text, Theme.Text);
        }
    }
}
