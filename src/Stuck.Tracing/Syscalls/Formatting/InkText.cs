using System.Globalization;

namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>Text under construction with an <see cref="Ink"/> for every character; used again and again, so that formatting leaves no garbage.</summary>
public sealed class InkText
{
    /// <summary>Memory for more characters than this is not kept for the next text.</summary>
    private const int KeptCharacters = 4 << 20;

    private char[] _chars = new char[256];
    private Ink[] _inks = new Ink[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>As long as <see cref="Chars"/>.</summary>
    public ReadOnlySpan<Ink> Inks => _inks.AsSpan(0, Length);

    public void Clear()
    {
        Length = 0;
        if (_chars.Length > KeptCharacters) (_chars, _inks) = (new char[256], new Ink[256]);
    }

    /// <summary>Cuts the text back to its first <paramref name="length"/> characters.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);

    public void Append(ReadOnlySpan<char> text, Ink ink = Ink.Plain)
    {
        text.CopyTo(Room(text.Length, ink));
        Length += text.Length;
    }

    public void Append(char c, Ink ink = Ink.Plain)
    {
        Room(1, ink)[0] = c;
        Length++;
    }

    public void Append(long value, Ink ink = Ink.Number)
    {
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        Append(digits[..length], ink);
    }

    public void Append(ulong value, Ink ink = Ink.Number)
    {
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        Append(digits[..length], ink);
    }

    /// <summary>As printf's %#x: 0 has no prefix.</summary>
    public void AppendHex(ulong value, Ink ink = Ink.Number)
    {
        if (value != 0) Append("0x", ink);
        Span<char> digits = stackalloc char[16];
        value.TryFormat(digits, out var length, "x", CultureInfo.InvariantCulture);
        Append(digits[..length], ink);
    }

    /// <summary>As printf's %#o, padded with zeros to <paramref name="digits"/>.</summary>
    public void AppendOctal(ulong value, int digits = 1)
    {
        Span<char> reversed = stackalloc char[24];
        var count = 0;
        for (; value != 0; value >>= 3) reversed[count++] = (char)('0' + (int)(value & 7));
        while (count < digits) reversed[count++] = '0';
        if (reversed[count - 1] != '0') reversed[count++] = '0';
        while (count > 0) Append(reversed[--count], Ink.Number);
    }

    /// <summary>Blanks up to <paramref name="column"/>; none if the text is that long already.</summary>
    public void PadTo(int column)
    {
        if (Length >= column) return;
        var blanks = column - Length;
        Room(blanks, Ink.Plain).Fill(' ');
        Length += blanks;
    }

    public override string ToString() => new(Chars);

    private Span<char> Room(int count, Ink ink)
    {
        if (Length + count > _chars.Length)
        {
            var size = Math.Max(_chars.Length * 2, Length + count);
            Array.Resize(ref _chars, size);
            Array.Resize(ref _inks, size);
        }

        _inks.AsSpan(Length, count).Fill(ink);
        return _chars.AsSpan(Length, count);
    }
}
