using System.Text;

namespace Stuck.Dashboard.Terminal;

/// <summary>
/// The Linux console sends <c>ESC [ [ A</c> to <c>ESC [ [ E</c> for F1 to F5 (console_codes(4)); everybody else, and Terminal.Gui's
/// parser, knows <c>ESC O P</c> to <c>ESC O S</c> and <c>ESC [ 15 ~</c>. rxvt numbers Home and End otherwise than xterm.
/// </summary>
internal sealed class LinuxConsoleKeys
{
    private static readonly string[] s_keys = ["\eOP", "\eOQ", "\eOR", "\eOS", "\e[15~"];
    private readonly StringBuilder _translated = new();

    /// <summary>Translates what one read returned; the console sends each key in one piece.</summary>
    public string Translate(ReadOnlySpan<char> input)
    {
        _translated.Clear();
        while (!input.IsEmpty)
        {
            if (input.StartsWith("\e[[") && input.Length > 3 && input[3] is >= 'A' and <= 'E')
            {
                _translated.Append(s_keys[input[3] - 'A']);
                input = input[4..];
            }
            else if (input.StartsWith("\e[7~") || input.StartsWith("\e[8~"))
            {
                _translated.Append(input[2] == '7' ? "\e[1~" : "\e[4~");
                input = input[4..];
            }
            else
            {
                _translated.Append(input[0]);
                input = input[1..];
            }
        }

        return _translated.ToString();
    }
}
