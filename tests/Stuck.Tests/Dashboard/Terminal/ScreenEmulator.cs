using System.Globalization;
using System.Text;
using Terminal.Gui.Text;

namespace Stuck.Tests.Dashboard.Terminal;

/// <summary>Obeys the few control sequences our output uses, so that tests can compare what a terminal would show.</summary>
internal sealed class ScreenEmulator(int columns, int rows)
{
    private readonly string[,] _cells = new string[rows, columns];
    private int _x;
    private int _y;

    /// <summary>The graphic rendition in use, as the parameters that made it.</summary>
    public List<string> Renditions { get; } = [];

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\e')
            {
                var end = i + 2;
                while (text[end] is < '@' or > '~') end++;
                Obey(text[end], text[(i + 2)..end]);
                i = end + 1;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            Put(rune);
            i += length;
        }
    }

    public string Row(int y) => string.Concat(Enumerable.Range(0, columns).Select(x => _cells[y, x] ?? " "));

    private void Obey(char command, string parameters)
    {
        var numbers = parameters.TrimStart('?').Split(';').Select(n => n == "" ? 1 : int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        switch (command)
        {
            case 'H':
                (_y, _x) = (numbers[0] - 1, numbers.Length > 1 ? numbers[1] - 1 : 0);
                break;
            case 'K':
                for (var x = _x; x < columns; x++) _cells[_y, x] = " ";
                break;
            case 'm':
                Renditions.Add(parameters);
                break;
            case 'h' or 'l':
                break;
            default:
                throw new InvalidOperationException($"unexpected control sequence {parameters}{command}");
        }
    }

    private void Put(Rune rune)
    {
        if (rune.Value < 0x20) throw new InvalidOperationException("a control character reached the terminal");
        var width = rune.GetColumns();
        if (width == 0)
        {
            var x = _cells[_y, _x - 1] == "" ? _x - 2 : _x - 1;
            _cells[_y, x] += rune;
            return;
        }

        // Half of a wide character that is overwritten leaves a blank, as in xterm.
        if (_cells[_y, _x] == "") _cells[_y, _x - 1] = " ";
        if (_x + width < columns && _cells[_y, _x + width] == "") _cells[_y, _x + width] = " ";
        _cells[_y, _x] = rune.ToString();
        if (width == 2) _cells[_y, _x + 1] = "";
        _x = Math.Min(_x + width, columns - 1);
    }
}
