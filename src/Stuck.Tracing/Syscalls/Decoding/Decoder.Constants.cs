using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>Values that have a name, written as <see cref="FormatOptions.Constants"/> says.</summary>
public sealed partial class Decoder
{
    /// <summary>A value's name, its number, or both.</summary>
    public void PutNamed(ulong value, ReadOnlySpan<char> name, IntegerFormat format = IntegerFormat.Hex)
    {
        if (!BeginNames(value, format)) return;
        PutFlag(name);
        EndNames();
    }

    /// <summary>Begins names that together stand for a value; behind them comes <see cref="EndNames"/>.</summary>
    /// <returns>False when only the number is wanted: it has been written, and nothing may follow.</returns>
    public bool BeginNames(ulong value, IntegerFormat format = IntegerFormat.Hex)
    {
        if (_text is null || Options.Constants == ConstantStyle.Names) return _text is not null;
        PutNumber(value, format);
        if (Options.Constants == ConstantStyle.Numbers) return false;
        Put(" /* ", Ink.Comment);
        return true;
    }

    public void EndNames()
    {
        if (_text is not null && Options.Constants == ConstantStyle.Both) Put(" */", Ink.Comment);
    }

    /// <summary>A value that ought to have a name and has none: <c>0x7 /* SEEK_??? */</c>.</summary>
    /// <param name="unknown">The comment; empty for none.</param>
    public void PutUnnamed(ulong value, string unknown, IntegerFormat format = IntegerFormat.Hex)
    {
        PutNumber(value, format);
        if (unknown.Length == 0 || Options.Constants == ConstantStyle.Numbers) return;
        Put(' ');
        PutComment(unknown);
    }

    /// <summary>A number in a format; 64 bits wide.</summary>
    public void PutNumber(ulong value, IntegerFormat format)
    {
        switch (format)
        {
            case IntegerFormat.Signed: PutInt((long)value); break;
            case IntegerFormat.Unsigned: PutUInt(value); break;
            case IntegerFormat.Hex: PutHex(value); break;
            case IntegerFormat.Octal: PutOctal(value); break;
        }
    }
}
