using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Dashboard.Panes.Worker;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>What the worker is at that the log is of: what was known before it was traced stays in sight.</summary>
internal sealed partial class LogPane
{
    /// <summary>From so many rows on there is room for how we know, too.</summary>
    private const int RowsForEvidence = 14;

    /// <summary>From so many rows on there is room for what it asks, for whom and where its script is.</summary>
    private const int RowsForStory = 20;

    /// <summary>With fewer rows the log needs all of them.</summary>
    private const int RowsForSentence = 5;

    private const int LeftMargin = 1;

    private readonly WorkerSentence _sentence = new(theme);

    /// <summary>The most that it had to tell of the one that it is of: rows come, and do not go again.</summary>
    private int _storyRows;

    private int SentenceRows => _rows is null || Frame.Height < RowsForSentence ? 0 : Frame.Height < RowsForEvidence ? 1 : 2 + (Frame.Height < RowsForStory ? 0 : _storyRows);

    /// <summary>The rule and the sentence.</summary>
    private int RowsAbove => 1 + SentenceRows;

    private IEnumerable<StyledLine> Sentence => _subject switch
    {
        { Family: { } family } => _sentence.Of(family),
        { Selected: { } selected } => _sentence.Of(selected, Frame.Width - 2 * LeftMargin),
        _ => [],
    };

    private void PaintSentence(CellPainter painter)
    {
        var lines = Sentence.ToImmutableArray();
        for (var row = 0; row < SentenceRows; row++)
        {
            painter.Fill(0, 1 + row, painter.Width, Theme.Text);
            if (row < lines.Length) PaintCut(painter, 1 + row, lines[row]);
        }
    }

    private static void PaintCut(CellPainter painter, int y, StyledLine line)
    {
        var x = LeftMargin;
        foreach (var part in line.Parts)
        {
            painter.Field(x, y, Math.Max(0, painter.Width - LeftMargin - x), part.Text, part.Style);
            x += part.Text.Length;
        }
    }

    /// <returns>The row after the last one written.</returns>
    private int PaintWrapped(CellPainter painter, int y)
    {
        foreach (var row in TextWrap.Wrap(Sentence, painter.Width - 2 * LeftMargin))
        {
            if (y >= painter.Height) break;
            var x = LeftMargin;
            foreach (var part in row.Parts) x = painter.Text(x, y, part.Text, part.Style);
            y++;
        }

        return y;
    }
}
