namespace Stuck.Dashboard.Terminal;

internal sealed partial class FrameDiff
{
    /// <summary>Rewriting this many unchanged cells takes no more bytes than jumping over them.</summary>
    private const int CheaperToRewrite = 4;

    /// <summary>To erase this many cells and jump over them takes fewer bytes than blanks do.</summary>
    private const int CheaperToErase = 11;

    /// <summary>Notes what has changed in a row, and takes it into the copy of what the terminal shows.</summary>
    private void TakeRow(int y, bool wide)
    {
        var shadow = _shadow.AsSpan(y * _columns, _columns);
        var row = _row.AsSpan();
        var first = row.CommonPrefixLength(shadow);
        if (first == _columns) return;
        var tail = row.TrimEnd(ShadowCell.Blank).Length;
        if (wide || HasWide(shadow)) WriteFrom(first, tail, y);
        else
            for (var x = first; x < tail;) x = row[x] == shadow[x] ? x + 1 : TakePiece(x, tail, y, shadow);
        if (!row[tail..].SequenceEqual(shadow[tail..])) _pieces.Add(new FramePiece(tail, y, _columns - tail, Pen.Plain, FramePieceKind.ErasedToEnd));
        row.CopyTo(shadow);
    }

    private static bool HasWide(ReadOnlySpan<ShadowCell> row)
    {
        foreach (ref readonly var cell in row)
            if (cell.Text == ShadowCell.Continuation)
                return true;
        return false;
    }

    /// <summary>
    /// Half of a wide character cannot be overwritten alone, and one that is wide in some terminals covers what was there: such a row is written
    /// from the first difference to its end.
    /// </summary>
    private void WriteFrom(int first, int tail, int y)
    {
        if (_row[first].Text == ShadowCell.Continuation) first--;
        for (var x = first; x < tail; x++)
            if (_row[x].Text != ShadowCell.Continuation)
                Put(_row[x], x, y);
    }

    /// <returns>Where the next one may begin.</returns>
    private int TakePiece(int x, int tail, int y, ReadOnlySpan<ShadowCell> shadow)
    {
        if (Erasable(x, tail) is > 0 and var blanks)
        {
            _pieces.Add(new FramePiece(x, y, blanks, _row[x].Pen, FramePieceKind.Erased));
            return x + blanks;
        }

        var (pen, kind) = (default(Pen), FramePieceKind.Blanks);
        var (end, widest, width) = (x, pen, kind);
        for (var next = x; next < tail && next - end <= CheaperToRewrite && TryJoin(_row[next], ref widest, ref width, next == x); next++)
        {
            if (_row[next] == shadow[next]) continue;
            if (next > x && Erasable(next, tail) > 0) break;
            (end, pen, kind) = (next + 1, widest, width);
        }

        _pieces.Add(new FramePiece(x, y, end - x, pen, kind));
        return end;
    }

    /// <summary>Whether a cell can be written with the pen of those before it; the pen may become one that suits all.</summary>
    private static bool TryJoin(ShadowCell cell, ref Pen pen, ref FramePieceKind kind, bool isFirst)
    {
        var isBlank = cell.Text is " ";
        if (isFirst) (pen, kind) = (cell.Pen, isBlank ? FramePieceKind.Blanks : FramePieceKind.Text);
        else if (!IsNarrow(cell.Text)) return false;
        else if (isBlank) return cell.Pen == (kind == FramePieceKind.Text ? pen.OfBlank : pen);
        else if (kind == FramePieceKind.Text) return cell.Pen == pen;
        else if (cell.Pen.OfBlank != pen) return false;
        else (pen, kind) = (cell.Pen, FramePieceKind.Text);
        return true;
    }

    /// <summary>How many blanks of one look there are that are better erased; 0 for too few.</summary>
    private int Erasable(int from, int end)
    {
        var pen = _row[from].Pen;
        if (_row[from].Text is not " " || pen != Pen.Plain && (!erasesInColour || pen.Style != default)) return 0;
        var x = from;
        while (x < end && _row[x].Text is " " && _row[x].Pen == pen) x++;
        return x - from >= CheaperToErase ? x - from : 0;
    }

    private void Put(ShadowCell cell, int x, int y)
    {
        _out.MoveTo(x, y);
        if (cell.Text is not " " || !_out.PaintsBlanksAs(cell.Pen)) _out.Use(cell.Pen);
        _out.Append(cell.Text);
        // Terminals disagree about the width of some characters, and about where one is behind the last column.
        if (IsNarrow(cell.Text) && x + 1 < _columns) _out.Advance(1);
        else _out.ForgetPlace();
    }
}
