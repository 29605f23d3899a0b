using System.Buffers.Text;
using System.Globalization;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>Walks over the blank-separated fields of a line of /proc.</summary>
internal ref struct ProcFields(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>All that has not been read yet, without blanks around it.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest.Trim(" \t\n"u8);

    /// <summary>The next field; empty at the end.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _rest = _rest.TrimStart(" \t\n"u8);
        var end = _rest.IndexOfAny(" \t\n"u8);
        var field = end < 0 ? _rest : _rest[..end];
        _rest = _rest[field.Length..];
        return field;
    }

    /// <summary>Passes over fields.</summary>
    public void Skip(int fields)
    {
        while (fields-- > 0) Next();
    }

    /// <summary>The next field as a decimal number; false if it is none.</summary>
    public bool TryNext(out long value)
    {
        var field = Next();
        return Utf8Parser.TryParse(field, out value, out var used) && used == field.Length && used > 0;
    }

    /// <summary>The next field as a hexadecimal number with or without 0x; false if it is none.</summary>
    public bool TryNextHex(out ulong value)
    {
        var field = Next();
        if (field.StartsWith("0x"u8)) field = field[2..];
        return ulong.TryParse(field, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
