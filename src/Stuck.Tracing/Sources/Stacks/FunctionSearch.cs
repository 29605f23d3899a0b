namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Finds functions in one pass over all symbols of a file, for many places at once. A large program has hundreds of thousands of symbols, of
/// which a few are ever asked for: none is kept, and no other one's name is read.</summary>
internal static class FunctionSearch
{
    /// <param name="offsets">Places in the file; bytes.</param>
    /// <param name="debug">The file that has its symbols for debuggers; null where it has them itself, or nobody has.</param>
    public static Dictionary<ulong, FunctionPlace> Find(ElfFile file, IEnumerable<ulong> offsets, ElfFile? debug = null)
    {
        ulong[] places = [.. offsets.Distinct()];
        ulong[] addresses = [.. places.Select(file.AddressOf)];
        Array.Sort(addresses, places);
        var nearest = new Nearest[addresses.Length];
        Note(file, addresses, nearest);
        if (debug is not null) Note(debug, addresses, nearest);
        // Each is noted at the first address that is not before it; where none begins between two addresses, both have the same.
        for (var i = 1; i < nearest.Length; i++)
            if (nearest[i].Symbol.Address < nearest[i - 1].Symbol.Address) nearest[i] = nearest[i - 1];
        var found = new Dictionary<ulong, FunctionPlace>(places.Length);
        for (var i = 0; i < places.Length; i++)
        {
            var (symbol, table, from) = nearest[i];
            var inside = addresses[i] - symbol.Address;
            found[places[i]] = from is not null && inside < Math.Max(1, symbol.Size) ? new FunctionPlace(from.NameOf(table, symbol.Name), inside) : new FunctionPlace("", 0);
        }

        return found;
    }

    /// <summary>Notes for each address the function that begins there or else is the last to begin before it, if that is nearer than one that is noted.</summary>
    private static void Note(ElfFile file, ulong[] addresses, Nearest[] nearest)
    {
        foreach (var table in file.Tables)
        {
            var symbols = file.SymbolsOf(table);
            while (symbols.TryNext(out var symbol))
            {
                if (!symbol.IsFunction) continue;
                var next = Array.BinarySearch(addresses, symbol.Address);
                if (next < 0) next = ~next;
                if (next < addresses.Length && symbol.Address > nearest[next].Symbol.Address) nearest[next] = new(symbol, table, file);
            }
        }
    }

    private readonly record struct Nearest(ElfSymbol Symbol, SymbolTable Table, ElfFile? File);
}
