using System.Text;

namespace Stuck.Tracing.Sources.Stacks.Names;

/// <summary>Reads the path out of a symbol of Rust (RFC 2603, "v0"); what it is instantiated for is left out. Anybody may have made the symbol.</summary>
internal ref struct RustName
{
    private const int MostNested = 48, MostChars = 1024;

    private readonly ReadOnlySpan<char> _symbol;
    private readonly StringBuilder _name = new();
    private int _at;
    private int _nested;
    private bool _isMute;

    private RustName(ReadOnlySpan<char> symbol) => _symbol = symbol;

    /// <param name="symbol">Behind its <c>_R</c>.</param>
    /// <returns>Null where it is none that is understood.</returns>
    public static string? TryRead(ReadOnlySpan<char> symbol)
    {
        var reader = new RustName(symbol);
        return reader.TryPath() && reader._name.Length > 0 ? reader._name.ToString() : null;
    }

    private readonly char Peek => _at < _symbol.Length ? _symbol[_at] : '\0';

    private bool TryPath()
    {
        if (++_nested > MostNested || _name.Length > MostChars) return false;
        var isRead = TryPathOf(Take());
        _nested--;
        return isRead;
    }

    private bool TryPathOf(char kind) => kind switch
    {
        'C' => TryIdentifier(""),
        'N' => TryInside(Take()),
        'M' => TryImplementer() && TryType("<", ">"),
        'X' => TryImplementer() && TryType("<", " as ") && TryPath() && Put(">"),
        'Y' => TryType("<", " as ") && TryPath() && Put(">"),
        'I' => TryPath() && TrySkipArguments(),
        'B' => TryEarlier(path: true),
        _ => false,
    };

    private bool TryInside(char space) => TryPath() && (space switch
    {
        'C' => TryUnnamed("{closure}"),
        'S' => TryUnnamed("{shim}"),
        _ => TryIdentifier("::"),
    });

    private bool TryUnnamed(string what)
    {
        var wasMute = _isMute;
        Put("::");
        Put(what);
        _isMute = true;
        var isRead = TryIdentifier("");
        _isMute = wasMute;
        return isRead;
    }

    /// <summary>Where it is implemented says nothing: for what follows.</summary>
    private bool TryImplementer()
    {
        var wasMute = _isMute;
        _isMute = true;
        var isRead = TryDisambiguator() && TryPath();
        _isMute = wasMute;
        return isRead;
    }

    private bool TrySkipArguments()
    {
        var wasMute = _isMute;
        _isMute = true;
        var isRead = true;
        while (isRead && Peek != 'E') isRead = Peek switch
        {
            'L' => TryNumber(out _, skip: 1),
            'K' => TryConstant(),
            _ => TryType("", ""),
        };
        _isMute = wasMute;
        return isRead && Take() == 'E';
    }

    private bool TryType(string before, string after)
    {
        if (++_nested > MostNested || _name.Length > MostChars) return false;
        Put(before);
        var isRead = TryTypeOf(Peek);
        Put(after);
        _nested--;
        return isRead;
    }

    private bool TryTypeOf(char kind)
    {
        if (char.IsAsciiLetterLower(kind)) return Put(RustTypes.NameOf(Take()));
        switch (kind)
        {
            case 'R' or 'Q':
                _at++;
                if (Peek == 'L' && !TryNumber(out _, skip: 1)) return false;
                return TryType(kind == 'R' ? "&" : "&mut ", "");
            case 'P' or 'O':
                _at++;
                return TryType(kind == 'P' ? "*const " : "*mut ", "");
            case 'S':
                _at++;
                return TryType("[", "]");
            case 'A':
                _at++;
                return TryType("[", "; _]") && TryConstant();
            case 'T':
                _at++;
                return Put("(") && TryTuple();
            case 'B':
                _at++;
                return TryEarlier(path: false);
            // Functions and objects of traits have a grammar of their own.
            case 'F' or 'D':
                return false;
            default:
                return TryPath();
        }
    }

    private bool TryTuple()
    {
        for (var first = true; Peek != 'E'; first = false)
            if (!TryType(first ? "" : ", ", "")) return false;
        _at++;
        return Put(")");
    }

    private bool TryConstant()
    {
        if (Peek == 'K') _at++;
        if (Peek == 'p') return Take() == 'p';
        if (Peek == 'B') return TryNumber(out _, skip: 1);
        _at++;
        while (Peek is not ('_' or '\0')) _at++;
        return Take() == '_';
    }

    /// <summary>The same as stands further in front.</summary>
    private bool TryEarlier(bool path)
    {
        var here = _at - 1;
        if (!TryNumber(out var place, skip: 0) || place >= here) return false;
        var back = _at;
        _at = place;
        var isRead = path ? TryPath() : TryType("", "");
        _at = back;
        return isRead;
    }

    private bool TryIdentifier(string before)
    {
        if (!TryDisambiguator()) return false;
        if (Peek == 'u') _at++;
        var length = 0;
        while (char.IsAsciiDigit(Peek) && length < MostChars) length = 10 * length + Take() - '0';
        if (Peek == '_') _at++;
        if (length > _symbol.Length - _at) return false;
        Put(before);
        Put(_symbol.Slice(_at, length));
        _at += length;
        return true;
    }

    private bool TryDisambiguator() => Peek != 's' || TryNumber(out _, skip: 1);

    /// <summary>Of base 62, ended by an underscore.</summary>
    private bool TryNumber(out int number, int skip)
    {
        _at += skip;
        number = 0;
        if (Peek == '_') return Take() == '_';
        long value = 0;
        while (Peek is not ('_' or '\0'))
        {
            var digit = Take() switch
            {
                >= '0' and <= '9' and var c => c - '0',
                >= 'a' and <= 'z' and var c => c - 'a' + 10,
                >= 'A' and <= 'Z' and var c => c - 'A' + 36,
                _ => -1,
            };
            if (digit < 0) return false;
            value = (62 * value + digit) & 0xFF_FFFF_FFFF;
        }

        number = (int)Math.Min(value + 1, int.MaxValue);
        return Take() == '_';
    }

    private char Take()
    {
        var next = Peek;
        _at++;
        return next;
    }

    private readonly bool Put(ReadOnlySpan<char> text)
    {
        if (!_isMute) _name.Append(text);
        return true;
    }
}
