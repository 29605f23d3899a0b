using System.Buffers.Text;

namespace Stuck.Dashboard.Terminal;

/// <summary>The bytes of a frame: text and as few control sequences as will do. Keeps its memory from frame to frame.</summary>
internal sealed partial class AnsiBuffer(ColourDepth depth, bool utf8)
{
    private byte[] _bytes = new byte[16 << 10];
    private int _length;
    private Pen? _pen;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Clear() => (_length, _place) = (0, null);

    /// <summary>The terminal may have been drawn on by others: what pen it has is not known any more.</summary>
    public void ForgetPen() => _pen = null;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Blanks so many cells from the cursor on, which stays where it is; they take the background of the pen in use, or the terminal's own.</summary>
    public void Erase(int cells)
    {
        Append("\e["u8);
        Append(cells);
        Append("X"u8);
    }

    /// <summary>Blanks the rest of the row.</summary>
    public void EraseToEndOfRow() => Append("\e[K"u8);

    /// <summary>Appends one cell's characters; whatever could steer the terminal is replaced.</summary>
    public void Append(string grapheme)
    {
        foreach (var rune in grapheme.EnumerateRunes())
        {
            var visible = SafeText.IsHarmful(rune) ? SafeText.Substitute(rune) : rune;
            if (!utf8 && !visible.IsAscii) visible = SafeText.ToAscii(visible);
            Reserve(4);
            _length += visible.EncodeToUtf8(_bytes.AsSpan(_length));
        }
    }

    private void Append(int number)
    {
        Reserve(11);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
    }
}
