namespace Stuck.Dashboard.Terminal;

internal sealed partial class FrameDiff
{
    /// <summary>Rewriting this many unchanged cells takes no more bytes than jumping over them.</summary>
    private const int CheaperToRewrite = 4;

    /// <summary>To erase this many cells and jump over them takes fewer bytes than blanks do.</summary>
    private const int CheaperToErase = 11;

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
            if (!everything && BlanksFrom(x, tail) is >= CheaperToErase and var blanks && TryErase(row[x].Pen, blanks))
            {
                at = x;
                x += blanks - 1;
                continue;
            }

            Put(row[x]);
            at = x + 1;
            if (IsNarrow(row[x].Text)) continue;

            // Terminals disagree about the width of some characters: say where we are.
            at = -1;
        }

        if (!row[tail..].SequenceEqual(shadow[tail..]))
        {
            MoveTo(at, tail, y);
            if (!_out.PaintsBlanksAs(Pen.Plain)) _out.Use(Pen.Plain);
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
        if (at < 0) _out.MoveTo(x, y);
        else if (x - at > CheaperToRewrite || !NeedNoOtherPen(at, x)) _out.Forward(x - at);
        else
            for (; at < x; at++) Put(_row[at]);
    }

    private bool NeedNoOtherPen(int from, int to)
    {
        for (var x = from; x < to; x++)
            if (!(_row[x].Text is " " ? _out.PaintsBlanksAs(_row[x].Pen) : _out.Has(_row[x].Pen)) || !IsNarrow(_row[x].Text))
                return false;
        return true;
    }

    /// <summary>How many blanks of one look there are.</summary>
    private int BlanksFrom(int from, int end)
    {
        var x = from;
        while (x < end && _row[x].Text is " " && _row[x].Pen == _row[from].Pen) x++;
        return x - from;
    }

    /// <summary>Erases cells, and leaves the cursor where it is.</summary>
    private bool TryErase(Pen pen, int cells)
    {
        if (pen != Pen.Plain && (!erasesInColour || pen.Style != default)) return false;
        if (!_out.PaintsBlanksAs(pen)) _out.Use(pen);
        _out.Erase(cells);
        return true;
    }

    private void Put(ShadowCell cell)
    {
        if (cell.Text is not " " || !_out.PaintsBlanksAs(cell.Pen)) _out.Use(cell.Pen);
        _out.Append(cell.Text);
    }
}
