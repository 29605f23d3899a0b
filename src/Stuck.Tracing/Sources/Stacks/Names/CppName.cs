using System.Text;

namespace Stuck.Tracing.Sources.Stacks.Names;

/// <summary>
/// Reads the qualified name out of a symbol of C++, by the Itanium C++ ABI ("External Names"), which Rust's older symbols follow, too. The symbol comes
/// from a file that anybody may have made.
/// </summary>
internal ref struct CppName
{
    private const int MostNested = 64;

    private readonly StringBuilder _name = new();
    private readonly CppTypes _types = new();
    private CppText _text;
    private int _nested;

    private CppName(ReadOnlySpan<char> symbol) => _text = new CppText(symbol);

    /// <param name="symbol">Behind its <c>_Z</c>.</param>
    /// <returns>Null where it is none that is understood. Where it is in part, that part, and <c>…</c>.</returns>
    public static string? TryRead(ReadOnlySpan<char> symbol)
    {
        var reader = new CppName(symbol);
        var isWhole = reader.TryEncoding();
        if (reader._name.Length == 0) return null;
        var name = reader._name.ToString();
        return isWhole ? RustText.Of(name) ?? name : $"{name}…";
    }

    private bool TryEncoding()
    {
        // A thunk is another way into the function that follows.
        if (_text.TryTake('T'))
        {
            if (!_text.TryTake('h') && !_text.TryTake('v')) return false;
            if (!_text.TrySkipBehind('_')) return false;
            if (_text.Peek() is 'n' or (>= '0' and <= '9') && !_text.TrySkipBehind('_')) return false;
        }

        return TryName();
    }

    private bool TryName()
    {
        if (++_nested > MostNested) return false;
        if (_text.TryTake('N')) return TryNested();
        if (_text.TryTake('Z')) return TryLocal();
        if (_text.Peek() == 'S' && !TryStandard()) return false;
        return (_text.Peek() is 'I' || TryPart()) && TrySkipArguments();
    }

    /// <summary>A function, and what is inside of it.</summary>
    private bool TryLocal()
    {
        if (!TryEncoding()) return false;
        while (!_text.IsAtEnd && _text.Peek() != 'E')
            if (!_types.TrySkip(ref _text)) return false;
        if (!_text.TryTake('E')) return false;
        if (_text.TryTake('s')) return true;
        if (_text.TryTake('d') && !_text.TrySkipBehind('_')) return false;
        return TryName();
    }

    private bool TryNested()
    {
        while (_text.Peek() is 'r' or 'V' or 'K' or 'R' or 'O') _text.Skip();
        while (!_text.TryTake('E'))
        {
            if (_text.IsAtEnd) return false;
            var isRead = _text.Peek() switch
            {
                'S' => TryStandard(),
                'I' => TrySkipArguments(),
                'T' or 'D' when _text.Peek(1) is 't' or 'T' or '_' or (>= '0' and <= '9') && _text.Peek() == 'T' => false,
                _ => TryPart(),
            };
            if (!isRead) return false;
        }

        return true;
    }

    /// <summary>An abbreviation. Those of what came before in the symbol cannot stand in front of it.</summary>
    private bool TryStandard()
    {
        _text.Skip();
        var name = _text.Take() switch
        {
            't' => "std",
            'a' => "std::allocator",
            'b' => "std::basic_string",
            's' => "std::string",
            'i' => "std::istream",
            'o' => "std::ostream",
            'd' => "std::iostream",
            _ => "",
        };
        if (name.Length > 0) Put(name);
        return name.Length > 0;
    }

    private bool TryPart()
    {
        _ = _text.TryTake('L');
        var first = _text.Peek();
        bool isRead;
        if (first is >= '0' and <= '9') isRead = TryPut(_text.TakeSource());
        else if (first is 'C' && _text.Peek(1) is >= '1' and <= '5') isRead = TryMaker("");
        else if (first is 'D' && _text.Peek(1) is >= '0' and <= '5') isRead = TryMaker("~");
        else if (first is 'U') isRead = TryUnnamed();
        else isRead = TryOperator();
        // What the ABI of a library is called (std::__cxx11).
        while (isRead && _text.TryTake('B')) isRead = _text.TakeSource().Length > 0;
        return isRead;
    }

    private bool TryPut(ReadOnlySpan<char> name)
    {
        if (name.Length == 0) return false;
        Put(name.StartsWith("_GLOBAL__N") ? "(anonymous namespace)" : name);
        return true;
    }

    /// <summary>A constructor or a destructor has the name of its class.</summary>
    private bool TryMaker(string prefix)
    {
        _text.Skip();
        _text.Skip();
        var name = _name.ToString();
        var last = name.LastIndexOf("::", StringComparison.Ordinal);
        if (name.Length == 0) return false;
        Put(prefix + (last < 0 ? name : name[(last + 2)..]));
        return true;
    }

    private bool TryUnnamed()
    {
        _text.Skip();
        var isLambda = _text.TryTake('l');
        if (!isLambda && !_text.TryTake('t')) return false;
        while (isLambda && !_text.TryTake('E'))
            if (!_types.TrySkip(ref _text)) return false;
        if (!_text.TrySkipBehind('_')) return false;
        Put(isLambda ? "{lambda}" : "{unnamed}");
        return true;
    }

    private bool TryOperator()
    {
        if (CppOperators.Find(_text.Peek(), _text.Peek(1)) is not { } name) return false;
        _text.Skip();
        _text.Skip();
        if (name.Length == 0 && !_types.TrySkip(ref _text)) return false;
        Put(name.Length == 0 ? "operator()" : $"operator{name}");
        return true;
    }

    private bool TrySkipArguments() => _text.Peek() != 'I' || _types.TrySkipArguments(ref _text);

    private readonly void Put(ReadOnlySpan<char> part)
    {
        if (_name.Length > 0) _name.Append("::");
        _name.Append(part);
    }
}
