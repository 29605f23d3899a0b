namespace Stuck.Tracing.Protocols;

/// <summary>
/// The headers that one speaker of HTTP/2 has sent and may refer to by number (RFC 7541, 2.3), as far as they are of use to us. Once some cannot be
/// known, because they were not captured or were sent before anybody looked, none is until new ones have come: numbers count from the newest.
/// </summary>
public sealed class HeaderTable
{
    /// <summary>What a table may hold unless its owner says otherwise: bytes, of which each header takes 32 more than its texts have.</summary>
    private const int DefaultSize = 4096;

    private const int HeaderOverhead = 32, MostHeaders = DefaultSize / HeaderOverhead;

    private readonly (string? Name, string? Value, int Size)[] _headers = new (string?, string?, int)[MostHeaders];
    private int _newest = -1;
    private int _count;
    private int _size;

    /// <summary>The header with a number that static headers do not have; what is not known of it is null.</summary>
    public (string? Name, string? Value) this[int number]
    {
        get
        {
            var place = number - StaticHeaders.All.Length - 1;
            if (place < 0 || place >= _count) return default;
            var (name, value, _) = _headers[(_newest - place + MostHeaders) % MostHeaders];
            return (name, value);
        }
    }

    /// <summary>A header was sent that may be referred to from now on.</summary>
    /// <param name="size">Of its texts, in bytes.</param>
    public void Add(string? name, string? value, int size)
    {
        size += HeaderOverhead;
        while (_count > 0 && (_size + size > DefaultSize || _count == MostHeaders))
        {
            _size -= _headers[(_newest - _count + 1 + MostHeaders) % MostHeaders].Size;
            _count--;
        }

        if (size > DefaultSize) return;
        _newest = (_newest + 1) % MostHeaders;
        _headers[_newest] = (name, value, size);
        _count++;
        _size += size;
    }

    /// <summary>Headers may have been sent that nobody saw.</summary>
    public void Lose() => _count = _size = 0;
}
