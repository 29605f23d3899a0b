using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    /// <summary>What to press, for whoever has just come; as many as there is room for.</summary>
    private static readonly (string Key, string What)[] s_firstSteps =
    [
        ("S", "who waits on someone, and for longest"),
        ("Enter", "the selected worker in full"),
        ("F4", "list only what has a text: a name, a peer, a pid"),
        ("Space", "tag several: s traces all of them, F9 signals all of them"),
        ("F1", "all keys"),
    ];

    /// <summary>Above it most sentences have room.</summary>
    private const int StepsRow = 6;

    /// <summary>With fewer rows left a list of keys would be a list of some.</summary>
    private static int RowsForSteps => s_firstSteps.Length + 1;

    /// <summary>Of a worker that is not traced the sentence is said in full; who has just come is told what to press, where nothing else needs the room.</summary>
    private void PaintUntraced(CellPainter painter)
    {
        for (var y = 1; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        var row = PaintWrapped(painter, 1);
        if (painter.Height - row < RowsForSteps) return;
        // They stay where they are as one walks from worker to worker.
        row = Math.Max(row + 1, Math.Min(StepsRow, painter.Height - s_firstSteps.Length));
        foreach (var (key, what) in s_firstSteps.Where(step => screen.MayTrace || step.Key != "Space"))
        {
            painter.Text(2, row, key, Theme.Key);
            painter.Text(10, row, what, Theme.Dim);
            row++;
        }
    }
}
