namespace Stuck.Dashboard.Terminal;

/// <summary>Cells beside each other that one pen brings up to date.</summary>
/// <param name="Cells">How many.</param>
/// <param name="Pen">If none of them is more than a blank, what is seen of it there (<see cref="Pen.OfBlank"/>).</param>
internal readonly record struct FramePiece(int X, int Y, int Cells, Pen Pen, FramePieceKind Kind);
