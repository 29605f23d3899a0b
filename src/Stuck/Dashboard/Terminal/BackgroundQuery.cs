using System.Text;
using System.Text.RegularExpressions;
using static Stuck.Tracing.Linux.Headers.Poll;
using static Stuck.Tracing.Linux.Headers.Unistd;

namespace Stuck.Dashboard.Terminal;

/// <summary>Asks the terminal whether its background is light (xterm's OSC 11, ctlseqs "Operating System Commands").</summary>
internal static partial class BackgroundQuery
{
    private const int MostBytes = 4096;

    /// <summary>A terminal that is farther away than this is not waited for.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    /// <summary>The second question, what kind of terminal it is, every one answers: once that has come, an answer to the first would have.</summary>
    private static ReadOnlySpan<byte> Question => "\e]11;?\a\e[c"u8;

    /// <returns>Null where it does not say; and all that was read, keys that somebody has pressed meanwhile among it.</returns>
    public static (bool? IsLight, byte[] Read) Ask(Tty tty, TimeProvider time)
    {
        tty.Write(Question);
        var began = time.GetTimestamp();
        var bytes = new byte[MostBytes];
        var length = 0;
        var text = "";
        while (length < bytes.Length && !Kind().IsMatch(text) && s_patience - time.GetElapsedTime(began) is { Ticks: > 0 } left && TryRead(bytes, ref length, left))
            text = Encoding.Latin1.GetString(bytes, 0, length);
        return (IsLight(text), bytes[..length]);
    }

    /// <summary>Null if the text has no answer.</summary>
    internal static bool? IsLight(string text)
    {
        if (Colour().Match(text) is not { Success: true } colour) return null;
        return 0.2126 * Share(colour.Groups[1].Value) + 0.7152 * Share(colour.Groups[2].Value) + 0.0722 * Share(colour.Groups[3].Value) > 0.5;
    }

    /// <summary>One to four hexadecimal digits, of what these can say at most.</summary>
    private static double Share(string digits) => Convert.ToInt32(digits, 16) / (Math.Pow(16, digits.Length) - 1);

    private static unsafe bool TryRead(byte[] bytes, ref int length, TimeSpan patience)
    {
        pollfd[] source = [new() { fd = Tty.Input, events = POLLIN }];
        if (poll(source, 1, (int)Math.Ceiling(patience.TotalMilliseconds)) <= 0) return false;
        fixed (byte* start = bytes)
        {
            var count = (int)read(Tty.Input, start + length, (nuint)(bytes.Length - length));
            if (count <= 0) return false;
            length += count;
            return true;
        }
    }

    [GeneratedRegex(@"\e\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")]
    private static partial Regex Colour();

    [GeneratedRegex(@"\e\[\?[0-9;]*c")]
    private static partial Regex Kind();
}
