using System.Globalization;

namespace Stuck.Dashboard.Terminal;

internal sealed partial class AnsiBuffer
{
    /// <summary>So many steps back are made by backspaces: more take as many bytes as a sequence with a number.</summary>
    private const int MostBackspaces = 4;

    /// <summary>Where the cursor is; null if that is not known.</summary>
    private (int Column, int Row)? _place;

    /// <summary>Others may have moved the cursor, or it may be where it is in one terminal and not in another.</summary>
    public void ForgetPlace() => _place = null;

    /// <summary>What has been appended took so many columns.</summary>
    public void Advance(int columns)
    {
        if (_place is { } place) _place = (place.Column + columns, place.Row);
    }

    /// <summary>How many bytes it takes to get there.</summary>
    public int CostOfMove(int column, int row) => _place is { } place ? Math.Min(CostOfSteps(place, column, row), CostOfJump(column, row)) : CostOfJump(column, row);

    /// <summary>Goes there in as few bytes as will do.</summary>
    public void MoveTo(int column, int row)
    {
        if (_place is { } place && CostOfSteps(place, column, row) <= CostOfJump(column, row)) Step(column - place.Column, row - place.Row);
        else Jump(column, row);
        _place = (column, row);
    }

    private void Jump(int column, int row)
    {
        Append("\e["u8);
        Append(row + 1);
        if (column > 0)
        {
            Append(";"u8);
            Append(column + 1);
        }

        Append("H"u8);
    }

    private void Step(int columns, int rows)
    {
        if (rows != 0) Sequence(Math.Abs(rows), rows > 0 ? "B"u8 : "A"u8);
        if (columns > 0) Sequence(columns, "C"u8);
        else if (columns < -MostBackspaces) Sequence(-columns, "D"u8);
        else
            for (; columns < 0; columns++) Append("\b"u8);
    }

    private void Sequence(int number, ReadOnlySpan<byte> command)
    {
        Append("\e["u8);
        if (number > 1) Append(number);
        Append(command);
    }

    private static int CostOfJump(int column, int row) => column > 0 ? 4 + Digits(row + 1) + Digits(column + 1) : 3 + Digits(row + 1);

    private static int CostOfSteps((int Column, int Row) place, int column, int row)
    {
        var columns = column - place.Column;
        return CostOfSequence(Math.Abs(row - place.Row)) + (columns < 0 && columns >= -MostBackspaces ? -columns : CostOfSequence(Math.Abs(columns)));
    }

    private static int CostOfSequence(int number) => number switch { 0 => 0, 1 => 3, _ => 3 + Digits(number) };

    private static int Digits(int number) => number switch { < 10 => 1, < 100 => 2, < 1000 => 3, _ => number.ToString(CultureInfo.InvariantCulture).Length };
}
