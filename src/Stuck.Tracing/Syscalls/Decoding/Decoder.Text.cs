using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>Writing: nothing happens in these while capturing.</summary>
public sealed partial class Decoder
{
    public void Put(ReadOnlySpan<char> text, Ink ink = Ink.Plain) => _text?.Append(text, ink);

    public void Put(char c, Ink ink = Ink.Plain) => _text?.Append(c, ink);

    public void PutInt(long value) => _text?.Append(value);

    public void PutUInt(ulong value) => _text?.Append(value);

    /// <summary>As printf's %#x.</summary>
    public void PutHex(ulong value) => _text?.AppendHex(value);

    /// <summary>As printf's %#0*x: the width counts the 0x, which 0 has not.</summary>
    public void PutPaddedHex(ulong value, int width)
    {
        if (_text is null) return;
        var digits = value == 0 ? width : Math.Max(width - 2, (67 - System.Numerics.BitOperations.LeadingZeroCount(value)) / 4);
        if (value != 0) _text.Append("0x", Ink.Number);
        for (var i = digits - 1; i >= 0; i--) _text.Append("0123456789abcdef"[(int)(i > 15 ? 0 : value >> (4 * i) & 0xF)], Ink.Number);
    }

    /// <summary>As printf's %#o, with at least <paramref name="digits"/> digits.</summary>
    public void PutOctal(ulong value, int digits = 1) => _text?.AppendOctal(value, digits);

    public void PutFlag(ReadOnlySpan<char> name) => _text?.Append(name, Ink.Flag);

    /// <summary><c>name=</c></summary>
    public void PutField(ReadOnlySpan<char> name)
    {
        _text?.Append(name, Ink.Name);
        _text?.Append('=');
    }

    /// <summary><c>/* text */</c></summary>
    public void PutComment(ReadOnlySpan<char> text)
    {
        _text?.Append("/* ", Ink.Comment);
        _text?.Append(text, Ink.Comment);
        _text?.Append(" */", Ink.Comment);
    }

    /// <summary>A pointer whose target is not shown: NULL, its value, or <c>...</c> where the record was full before its target was kept.</summary>
    public void PutAddress(ulong address)
    {
        if (address == 0) _text?.Append("NULL", Ink.Address);
        else if (address == _missing) _text?.Append("...", Ink.Comment);
        else _text?.AppendHex(address, Ink.Address);
    }

    /// <summary>Bytes between quotes as strace writes them; <paramref name="more"/> adds <c>...</c>.</summary>
    public void PutQuoted(ReadOnlySpan<byte> bytes, bool more = false, HexStrings hex = HexStrings.None)
    {
        if (_text is null) return;
        Quoted.Append(_text, bytes, hex > Options.HexStrings ? hex : Options.HexStrings, '"');
        if (more) _text.Append("...");
    }

    /// <summary>Bytes between quotes, all in hexadecimal.</summary>
    public void PutHexQuoted(ReadOnlySpan<byte> bytes)
    {
        if (_text is not null) Quoted.Append(_text, bytes, HexStrings.All, '"');
    }

    /// <summary>Reads bytes at a stop and writes them between quotes; their address if they cannot be read as far as they are shown.</summary>
    public void PutBuffer(Phase phase, ulong address, long length, HexStrings hex = HexStrings.None)
    {
        var wanted = (int)Math.Clamp(length, 0, StringLimit + 1L);
        var bytes = address == 0 ? [] : Read(phase, address, wanted);
        if (address == 0 || (bytes.Length < wanted && (!IsCut || bytes.IsEmpty)))
        {
            PutAddress(address);
            return;
        }

        var shown = Math.Min(bytes.Length, StringLimit);
        PutQuoted(bytes[..shown], more: shown < length, hex);
    }

    /// <summary>Bytes without quotes, escaped all the same (descriptor targets).</summary>
    /// <param name="isEscaped">Whether its backslashes are those of escapes: what is plain text is written as it is.</param>
    public void PutUnquoted(ReadOnlySpan<byte> bytes, bool isEscaped = false)
    {
        if (isEscaped)
            foreach (var b in bytes) Put(b is >= 0x20 and < 0x7f ? (char)b : '?');
        else if (_text is not null) Quoted.Append(_text, bytes, HexStrings.None, '\0');
    }

    /// <summary>Between two elements.</summary>
    public void PutSeparator() => _text?.Append(", ");
}
