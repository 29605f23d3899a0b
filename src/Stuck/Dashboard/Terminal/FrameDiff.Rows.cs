namespace Stuck.Dashboard.Terminal;

internal sealed partial class FrameDiff
{
    /// <summary>Rewriting this many unchanged cells takes no more bytes than jumping over them.</summary>
    private const int CheaperToRewrite = 4;

    private void WriteRow(int y, bool wide)
    {
        var shadow = _shadow.AsSpan(y * _columns, _columns);
        var row = _row.AsSpan();
        var first = row.CommonPrefixLength(shadow);
        if (first == _columns) return;

        // Half of a wide character cannot be overwritten alone, so such a row is written from the first difference to its end.
        var everything = wide || HasWide(shadow);
        if (everything && row[first].Text == ShadowCell.Continuation) first--;
        var tail = row.TrimEnd(ShadowCell.Blank).Length;
        var at = -1;
        for (var x = first; x < tail; x++)
        {
            if (!everything && row[x] == shadow[x]) continue;
            if (row[x].Text == ShadowCell.Continuation) continue;
            MoveTo(at, x, y);
            Put(row[x]);
            at = x + 1;
            if (IsNarrow(row[x].Text)) continue;

            // Terminals disagree about the width of some characters: say where we are.
            at = -1;
        }

        if (!row[tail..].SequenceEqual(shadow[tail..]))
        {
            MoveTo(at, tail, y);
            _out.Use(Pen.Plain);
            _out.EraseToEndOfRow();
        }

        row.CopyTo(shadow);
    }

    private static bool HasWide(ReadOnlySpan<ShadowCell> row)
    {
        foreach (ref readonly var cell in row)
            if (cell.Text == ShadowCell.Continuation)
                return true;
        return false;
    }

    private void MoveTo(int at, int x, int y)
    {
        if (!_drawing)
        {
            _drawing = true;
            _out.Append("\e[?2026h"u8);
        }

        if (at == x) return;
        if (at < 0 || x - at > CheaperToRewrite || !SamePen(at, x))
        {
            _out.MoveTo(x, y);
            return;
        }

        for (; at < x; at++) Put(_row[at]);
    }

    private bool SamePen(int from, int to)
    {
        for (var x = from; x < to; x++)
            if (_row[x].Pen != _row[from - 1].Pen || !IsNarrow(_row[x].Text))
                return false;
        return true;
    }

    private void Put(ShadowCell cell)
    {
        _out.Use(cell.Pen);
        _out.Append(cell.Text);
    }
}
