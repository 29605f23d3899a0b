namespace Stuck.Tracing.Sources.Stacks.Names;

/// <summary>Passes over types in a symbol of C++: they are not shown.</summary>
internal sealed class CppTypes
{
    private const int MostNested = 64;

    private const string Builtin = "vwbcahstijlmxynofdegz";

    private int _nested;

    /// <summary>What stands between I and E.</summary>
    public bool TrySkipArguments(ref CppText text)
    {
        text.Skip();
        while (!text.TryTake('E'))
            if (text.IsAtEnd || !TrySkipArgument(ref text)) return false;
        return true;
    }

    public bool TrySkip(ref CppText text)
    {
        if (_nested >= MostNested) return false;
        _nested++;
        var isSkipped = TrySkipOne(ref text);
        _nested--;
        return isSkipped;
    }

    private bool TrySkipArgument(ref CppText text)
    {
        if (text.Peek() == 'L') return TrySkipLiteral(ref text);
        if (text.Peek() == 'J') return TrySkipArguments(ref text);
        // An expression: what follows nobody can tell without knowing all of them.
        return text.Peek() != 'X' && TrySkip(ref text);
    }

    private bool TrySkipLiteral(ref CppText text)
    {
        text.Skip();
        if (text.TryTake('_')) return false;
        return TrySkip(ref text) && text.TrySkipBehind('E');
    }

    private bool TrySkipOne(ref CppText text)
    {
        var first = text.Peek();
        if (Builtin.Contains(first, StringComparison.Ordinal))
        {
            text.Skip();
            return true;
        }

        switch (first)
        {
            case 'P' or 'R' or 'O' or 'K' or 'V' or 'r' or 'C' or 'G':
                text.Skip();
                return TrySkip(ref text);
            case 'F':
                text.Skip();
                _ = text.TryTake('Y');
                return TrySkipUntilEnd(ref text);
            case 'A':
                return text.TrySkipBehind('_') && TrySkip(ref text);
            case 'M':
                text.Skip();
                return TrySkip(ref text) && TrySkip(ref text);
            case 'T' when text.Peek(1) is '_' or (>= '0' and <= '9'):
                return text.TrySkipBehind('_') && TrySkipOptionalArguments(ref text);
            case 'S':
                return TrySkipAbbreviation(ref text);
            case 'N':
                text.Skip();
                return TrySkipUntilEnd(ref text);
            case 'D':
                return TrySkipDeclared(ref text);
            case >= '0' and <= '9':
                return text.TakeSource().Length > 0 && TrySkipOptionalArguments(ref text);
            default:
                return false;
        }
    }

    private bool TrySkipAbbreviation(ref CppText text)
    {
        text.Skip();
        if (text.Peek() is '_' or (>= '0' and <= '9') or (>= 'A' and <= 'Z')) return text.TrySkipBehind('_') && TrySkipOptionalArguments(ref text);
        if (text.Take() == 't' && !TrySkip(ref text)) return false;
        return TrySkipOptionalArguments(ref text);
    }

    private bool TrySkipDeclared(ref CppText text)
    {
        text.Skip();
        return text.Take() switch
        {
            'n' or 'a' or 'c' or 'i' or 's' or 'u' or 'h' or 'f' or 'd' or 'e' => true,
            'p' or 'o' => TrySkip(ref text),
            _ => false,
        };
    }

    /// <summary>A function's types, and the parts of a name.</summary>
    private bool TrySkipUntilEnd(ref CppText text)
    {
        while (!text.TryTake('E'))
        {
            if (text.IsAtEnd) return false;
            var isSkipped = text.Peek() switch
            {
                'I' => TrySkipArguments(ref text),
                'L' => TrySkipFirst(ref text),
                'U' => TrySkipUnnamed(ref text),
                _ => TrySkip(ref text),
            };
            if (!isSkipped) return false;
        }

        return true;
    }

    private static bool TrySkipFirst(ref CppText text)
    {
        text.Skip();
        return true;
    }

    private bool TrySkipUnnamed(ref CppText text)
    {
        text.Skip();
        return text.Take() switch
        {
            't' => text.TrySkipBehind('_'),
            'l' => TrySkipUntilEnd(ref text) && text.TrySkipBehind('_'),
            _ => false,
        };
    }

    private bool TrySkipOptionalArguments(ref CppText text)
    {
        while (text.TryTake('B'))
            if (text.TakeSource().Length == 0) return false;
        return text.Peek() != 'I' || TrySkipArguments(ref text);
    }
}
