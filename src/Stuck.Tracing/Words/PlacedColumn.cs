namespace Stuck.Tracing.Words;

/// <summary>A column's place in a line.</summary>
/// <param name="X">How many characters stand before it.</param>
public readonly record struct PlacedColumn<TRow>(Column<TRow> Column, int X, int Width);
