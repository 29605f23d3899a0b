namespace Stuck.Tracing.Sources.Stacks.Names;

/// <summary>What is left to read of a symbol.</summary>
internal ref struct CppText(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>NUL behind the end.</summary>
    public readonly char Peek(int at = 0) => at < _rest.Length ? _rest[at] : '\0';

    public void Skip() => _rest = _rest.IsEmpty ? _rest : _rest[1..];

    /// <summary>NUL behind the end.</summary>
    public char Take()
    {
        var next = Peek();
        Skip();
        return next;
    }

    public bool TryTake(char wanted)
    {
        if (Peek() != wanted) return false;
        Skip();
        return true;
    }

    public bool TrySkipBehind(char end)
    {
        var at = _rest.IndexOf(end);
        if (at < 0) return false;
        _rest = _rest[(at + 1)..];
        return true;
    }

    /// <summary>A name with its length before it; empty where there is none, or it is longer than what is left.</summary>
    public ReadOnlySpan<char> TakeSource()
    {
        var length = 0;
        while (Peek() is >= '0' and <= '9' and var digit && length < _rest.Length)
        {
            length = 10 * length + digit - '0';
            Skip();
        }

        if (length == 0 || length > _rest.Length) return [];
        var name = _rest[..length];
        _rest = _rest[length..];
        return name;
    }
}
