using System.Collections.Immutable;
using Stuck.Dashboard.Keys;

namespace Stuck.Dashboard.Panes.Texts;

/// <summary>Text that one scrolls and searches: its lines, the rows that they take, and which of these are in sight. It knows no screen.</summary>
internal sealed class TextModel
{
    private ImmutableArray<StyledLine> _wrapped;
    private int _width;
    private int _page = 1;

    /// <summary>It looks different now.</summary>
    public event Action? Changed;

    public ImmutableArray<StyledLine> Lines { get; private set; } = [];

    /// <summary>The lines as they fit into the width.</summary>
    public ImmutableArray<StyledLine> Rows { get; private set; } = [];

    /// <summary>Place of the first row in sight.</summary>
    public int Top { get; private set; }

    /// <summary>Place of the first row in sight when the last one is, too.</summary>
    public int Lowest => Math.Max(0, Rows.Length - _page);

    /// <summary>Which rows are in sight, in words; empty if all are.</summary>
    public string Place => Lowest > 0 ? $"{Top + 1}-{Math.Min(Rows.Length, Top + _page)} of {Rows.Length}" : "";

    public void Show(IEnumerable<StyledLine> lines)
    {
        Lines = [.. lines];
        Changed?.Invoke();
    }

    /// <summary>Says how much of it is in sight.</summary>
    /// <param name="width">Characters.</param>
    /// <param name="rows">At least one.</param>
    public void Fit(int width, int rows)
    {
        _page = rows;
        if (width == _width && _wrapped == Lines) return;
        (_width, _wrapped) = (width, Lines);
        Rows = TextWrap.Wrap(Lines, width);
        Top = Math.Clamp(Top, 0, Math.Max(0, Rows.Length - 1));
    }

    /// <summary>Does what a key asks for.</summary>
    /// <returns>False if it means nothing here.</returns>
    public bool Do(DashboardAction action)
    {
        int? top = action switch
        {
            DashboardAction.Up => Top - 1,
            DashboardAction.Down => Top + 1,
            DashboardAction.PageUp => Top - Math.Max(1, _page - 1),
            DashboardAction.PageDown => Top + Math.Max(1, _page - 1),
            DashboardAction.First => 0,
            DashboardAction.Last => Lowest,
            _ => null,
        };
        if (top is not { } to) return false;
        ShowFrom(Math.Clamp(to, 0, Lowest));
        return true;
    }

    /// <summary>Brings the next row to the top that has a text.</summary>
    /// <param name="step">1 towards the end, -1 towards the beginning, 0 from the present place on and including it.</param>
    /// <returns>Whether there is any.</returns>
    public bool Search(string text, int step)
    {
        var way = step < 0 ? -1 : 1;
        for (var row = Top + step; row >= 0 && row < Rows.Length; row += way)
        {
            if (!Rows[row].ToString().Contains(text, StringComparison.OrdinalIgnoreCase)) continue;
            ShowFrom(row);
            return true;
        }

        return false;
    }

    private void ShowFrom(int row)
    {
        Top = row;
        Changed?.Invoke();
    }
}
