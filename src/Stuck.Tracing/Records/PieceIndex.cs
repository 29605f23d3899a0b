namespace Stuck.Tracing.Records;

/// <summary>
/// Finds pieces of a record that has many, as an execve with ten thousand arguments: to go through all of them for each would take the square of
/// their number. Used again and again, for one thread.
/// </summary>
public sealed class PieceIndex
{
    /// <summary>Of no more pieces than this an index is not worth it.</summary>
    public const int FewPieces = 64;

    /// <summary>Where the pieces of a phase begin among all; those of <see cref="Phase.None"/> first.</summary>
    private readonly int[] _begins = new int[(int)Phase.Exit + 2];

    /// <summary>What there is room for at first.</summary>
    private const int FirstPieces = 4096;

    private ulong[] _addresses = [];
    private int[] _places = [];
    private int[] _farthest = [];

    /// <summary>How many pieces are indexed.</summary>
    public int Count => _begins[^1];

    /// <summary>How far into the record its pieces are indexed; what comes later has to be looked through.</summary>
    public int End { get; private set; }

    /// <summary>Forgets the record.</summary>
    public void Clear()
    {
        End = RecordView.HeaderBytes;
        Array.Clear(_begins);
    }

    /// <summary>Indexes all pieces of a record, if it has many.</summary>
    public void Build(RecordView record)
    {
        Clear();
        var count = CountOf(record);
        if (count <= FewPieces) return;
        Grow(count);
        count = 0;
        for (var phase = Phase.None; phase <= Phase.Exit; phase++)
        {
            var begin = _begins[(int)phase] = count;
            var place = RecordView.HeaderBytes;
            foreach (var piece in record)
            {
                if (piece.Phase == phase) (_addresses[count], _places[count++]) = (piece.Address, place);
                place += RecordView.PieceHeaderBytes + RecordView.Padded(piece.Bytes.Length);
            }

            Array.Sort(_addresses, _places, begin, count - begin);
            NoteFarthest(record, begin, count);
        }

        _begins[^1] = count;
        End = record.Header.Size;
    }

    /// <summary>The bytes from an address on, to the end of the indexed piece that goes farthest from there; empty when none holds it.</summary>
    public ReadOnlySpan<byte> Find(RecordView record, Phase phase, ulong address)
    {
        var (begin, end) = (_begins[(int)phase], _begins[(int)phase + 1]);
        var (low, high) = (begin, end);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_addresses[middle] <= address) low = middle + 1;
            else high = middle;
        }

        if (low == begin) return [];
        var piece = record.PieceAt(_farthest[low - 1]);
        var offset = address - piece.Address;
        return offset < (ulong)piece.Bytes.Length ? piece.Bytes[(int)offset..] : [];
    }

    private static int CountOf(RecordView record)
    {
        var count = 0;
        foreach (var _ in record) count++;
        return count;
    }

    private void Grow(int count)
    {
        if (_places.Length >= count) return;
        var size = Math.Max(Math.Max(count, 2 * _places.Length), FirstPieces);
        (_addresses, _places, _farthest) = (new ulong[size], new int[size], new int[size]);
    }

    /// <summary>Of the pieces up to each, the one that goes farthest: if any holds an address behind them all, that one does.</summary>
    private void NoteFarthest(RecordView record, int begin, int end)
    {
        var (place, most) = (0, 0UL);
        for (var i = begin; i < end; i++)
        {
            var reach = _addresses[i] + (ulong)record.PieceAt(_places[i]).Bytes.Length;
            if (i == begin || reach >= most) (place, most) = (_places[i], reach);
            _farthest[i] = place;
        }
    }
}
