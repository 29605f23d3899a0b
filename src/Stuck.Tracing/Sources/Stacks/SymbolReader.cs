namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Goes through a table of symbols.</summary>
internal ref struct SymbolReader(FileChunks chunks)
{
    private FileChunks _chunks = chunks;
    private ReadOnlySpan<byte> _rest;

    public bool TryNext(out ElfSymbol symbol)
    {
        symbol = default;
        if (_rest.IsEmpty && !_chunks.TryNext(out _rest)) return false;
        symbol = ElfSymbol.Read(_rest);
        _rest = _rest[ElfSymbol.Bytes..];
        return true;
    }
}
