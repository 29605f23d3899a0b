using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Goes through pointers in the tracee's memory, up to a null one, as the arguments and the environment of a new program are given.</summary>
internal ref struct PointerList(Decoder decoder, ulong address)
{
    /// <summary>
    /// So many pointers are read at a time: few at first, since what lies behind the null one is read with it; then more, so that a record with
    /// thousands of them has few pieces.
    /// </summary>
    private const int FirstPointers = 32, MostPointers = 512;

    private readonly int _word = decoder.WordSize;
    private int _wanted = FirstPointers;
    private ReadOnlySpan<byte> _bytes;

    /// <summary>Where the next pointer lies.</summary>
    public ulong Address { get; private set; } = address;

    public ulong Current { get; private set; }

    /// <summary>Whether the null pointer has been reached, and not memory that cannot be read.</summary>
    public bool IsAtEnd { get; private set; }

    public bool MoveNext()
    {
        if (Address == 0 || IsAtEnd) return false;
        if (_bytes.Length < _word)
        {
            _bytes = decoder.Read(Phase.Entry, Address, _wanted * _word);
            _wanted = Math.Min(2 * _wanted, MostPointers);
            if (_bytes.Length < _word) return false;
        }

        Current = decoder.Word(_bytes);
        IsAtEnd = Current == 0;
        if (IsAtEnd) return false;
        _bytes = _bytes[_word..];
        Address += (ulong)_word;
        return true;
    }
}
