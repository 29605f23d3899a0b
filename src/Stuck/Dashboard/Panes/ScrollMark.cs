using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes;

/// <summary>Marks at the right edge which of the rows there are is in sight.</summary>
internal static class ScrollMark
{
    /// <param name="y">The first row that rows stand in.</param>
    /// <param name="page">How many are in sight.</param>
    /// <param name="top">How many stand above them.</param>
    /// <param name="total">How many there are.</param>
    public static void Paint(CellPainter painter, Theme theme, int y, int page, long top, long total)
    {
        var size = (int)Math.Clamp(page * (long)page / Math.Max(1, total), 1, page);
        var offset = total <= page ? 0 : (int)(top * (page - size) / (total - page));
        for (var row = 0; row < page; row++)
        {
            var here = row >= offset && row < offset + size;
            painter.Text(painter.Width - 1, y + row, here ? "█" : "│", here ? theme.Dim : theme.Faint);
        }
    }
}
