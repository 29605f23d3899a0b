namespace Stuck.Dashboard.Terminal;

internal sealed partial class FrameDiff
{
    /// <summary>
    /// A change of colours takes more bytes than a jump: of so many pieces that are to be written next, whichever takes the fewest comes first.
    /// </summary>
    private const int Window = 16;

    private readonly List<FramePiece> _pieces = [];

    /// <summary>Writes all pieces; their cells lie apart, so that any order comes to the same.</summary>
    private void WritePieces()
    {
        var end = Math.Min(Window, _pieces.Count);
        for (var begin = 0; begin < _pieces.Count; begin++)
        {
            var next = Cheapest(begin, end);
            var piece = _pieces[next];
            // Those before it keep their order.
            for (; next > begin; next--) _pieces[next] = _pieces[next - 1];
            Write(piece);
            if (end < _pieces.Count) end++;
        }

        _pieces.Clear();
    }

    private int Cheapest(int begin, int end)
    {
        var (best, least) = (begin, int.MaxValue);
        for (var i = begin; i < end && least > 0; i++)
        {
            var piece = _pieces[i];
            if (_out.CostOfMove(piece.X, piece.Y) is var cost && cost < least && !CanUse(piece)) cost += _out.CostOf(piece.Pen);
            if (cost < least) (best, least) = (i, cost);
        }

        return best;
    }

    private bool CanUse(FramePiece piece) => piece.Kind == FramePieceKind.Text ? _out.Has(piece.Pen) : _out.PaintsBlanksAs(piece.Pen);

    private void Write(FramePiece piece)
    {
        _out.MoveTo(piece.X, piece.Y);
        if (!CanUse(piece)) _out.Use(piece.Pen);
        if (piece.Kind == FramePieceKind.Erased) _out.Erase(piece.Cells);
        else if (piece.Kind == FramePieceKind.ErasedToEnd) _out.EraseToEndOfRow();
        else
        {
            // The copy holds what is to be written by now.
            var cells = _shadow.AsSpan(piece.Y * _columns + piece.X, piece.Cells);
            for (var i = 0; i < cells.Length; i++) Put(cells[i], piece.X + i, piece.Y);
        }
    }
}
