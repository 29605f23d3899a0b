using System.Globalization;
using System.Text;
using Terminal.Gui.Text;

namespace Stuck.Tests.Dashboard.Terminal;

/// <summary>Obeys the few control sequences our output uses, so that tests can compare what a terminal would show.</summary>
/// <param name="erasesInColour">Whether what is erased takes the background that is in use.</param>
internal sealed class ScreenEmulator(int columns, int rows, bool erasesInColour = false)
{
    private readonly string[,] _cells = new string[rows, columns];
    private readonly (string Colour, string Background, int Marks)[,] _looks = new (string, string, int)[rows, columns];
    private (string Colour, string Background, int Marks) _look = ("", "", 0);
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

            if (text[i] == '\b')
            {
                _x--;
                i++;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            Put(rune);
            i += length;
        }
    }

    public string Row(int y) => string.Concat(Enumerable.Range(0, columns).Select(x => _cells[y, x] ?? " "));

    /// <summary>How the cells of a row look; of a blank only what is seen of it.</summary>
    public string Looks(int y) => string.Join(' ', Enumerable.Range(0, columns).Select(x => (_cells[y, x] ?? " ") == " " ? LookOfBlank(_looks[y, x]) : $"{_looks[y, x]}"));

    private static string LookOfBlank((string Colour, string Background, int Marks) look) => $"{look.Background}{look.Marks & Seen}";

    private const int Bold = 1, Faint = 2, Italic = 4, Underline = 8, Reverse = 16, Strikethrough = 32, Seen = Underline | Reverse | Strikethrough;

    private void Render(int[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var (colour, background, marks) = _look;
            _look = numbers[i] switch
            {
                0 => ("", "", 0),
                1 => (colour, background, marks | Bold),
                2 => (colour, background, marks | Faint),
                3 => (colour, background, marks | Italic),
                4 => (colour, background, marks | Underline),
                7 => (colour, background, marks | Reverse),
                9 => (colour, background, marks | Strikethrough),
                22 => (colour, background, marks & ~(Bold | Faint)),
                23 => (colour, background, marks & ~Italic),
                24 => (colour, background, marks & ~Underline),
                27 => (colour, background, marks & ~Reverse),
                29 => (colour, background, marks & ~Strikethrough),
                38 when numbers[i + 1] == 2 => ($"{numbers[i + 2]},{numbers[i + 3]},{numbers[i + 4]}", background, marks),
                48 when numbers[i + 1] == 2 => (colour, $"{numbers[i + 2]},{numbers[i + 3]},{numbers[i + 4]}", marks),
                39 => ("", background, marks),
                49 => (colour, "", marks),
                var other => (colour, background, marks | other << 8),
            };
            if (numbers[i] is 38 or 48) i += 4;
        }
    }

    private void Erase(int end)
    {
        for (var x = _x; x < end; x++) (_cells[_y, x], _looks[_y, x]) = (" ", erasesInColour ? ("", _look.Background, 0) : ("", "", 0));
    }

    private void Obey(char command, string parameters)
    {
        var numbers = parameters.TrimStart('?').Split(';').Select(n => n == "" ? 1 : int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        switch (command)
        {
            case 'H':
                (_y, _x) = (numbers[0] - 1, numbers.Length > 1 ? numbers[1] - 1 : 0);
                break;
            case 'K':
                Erase(columns);
                break;
            case 'X':
                Erase(_x + numbers[0]);
                break;
            case 'C':
                _x += numbers[0];
                break;
            case 'D':
                _x -= numbers[0];
                break;
            case 'A':
                _y -= numbers[0];
                break;
            case 'B':
                _y += numbers[0];
                break;
            case 'm':
                Renditions.Add(parameters);
                Render(parameters.Length == 0 ? [0] : numbers);
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
        (_cells[_y, _x], _looks[_y, _x]) = (rune.ToString(), _look);
        if (width == 2) (_cells[_y, _x + 1], _looks[_y, _x + 1]) = ("", _look);
        _x = Math.Min(_x + width, columns - 1);
    }
}
