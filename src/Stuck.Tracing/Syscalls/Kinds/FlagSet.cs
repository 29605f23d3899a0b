using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Names of values, as a kernel header gives them; used for bits by <see cref="Flags"/> and for alternatives by <see cref="Choice"/>.</summary>
/// <param name="unknown">How strace comments what it cannot name: <c>O_???</c>; empty where it does not.</param>
public sealed class FlagSet(string unknown, params (ulong Value, string Name)[] entries)
{
    /// <summary>From so many entries on, a search is slower than a look into a table.</summary>
    private const int Many = 24;

    private readonly Dictionary<ulong, string>? _byValue = entries.Length < Many
        ? null
        : entries.DistinctBy(entry => entry.Value).ToDictionary(entry => entry.Value, entry => entry.Name);

    public string Unknown => unknown;

    /// <summary>In the order in which they are to be written; of overlapping values the larger comes first.</summary>
    public IReadOnlyList<(ulong Value, string Name)> Entries => entries;

    /// <summary>The name of exactly this value, or null.</summary>
    public string? NameOf(ulong value)
    {
        if (_byValue is not null) return _byValue.GetValueOrDefault(value);
        foreach (var (candidate, name) in entries)
            if (candidate == value)
                return name;
        return null;
    }

    /// <summary>Whether any name stands for bits of this value.</summary>
    public bool HasAny(ulong value)
    {
        foreach (var (bits, _) in entries)
            if (bits != 0 && (value & bits) == bits)
                return true;
        return false;
    }

    /// <summary>Writes the names of bits, and in hexadecimal what has none.</summary>
    /// <param name="follows">Whether something has been written before them.</param>
    public void PutBits(Decoder decoder, ulong value, bool follows = false)
    {
        foreach (var (bits, name) in entries)
        {
            if (bits == 0 || (value & bits) != bits) continue;
            if (follows) decoder.Put('|');
            decoder.PutFlag(name);
            follows = true;
            value &= ~bits;
        }

        if (value == 0) return;
        if (follows) decoder.Put('|');
        decoder.PutHex(value);
    }

    /// <summary>The names of bits as text: <c>POLLIN|POLLOUT|0x8000</c>; empty for none.</summary>
    public string Join(ulong value)
    {
        var names = new List<string>();
        foreach (var (bits, name) in entries)
        {
            if (bits == 0 || (value & bits) != bits) continue;
            names.Add(name);
            value &= ~bits;
        }

        if (value != 0) names.Add($"0x{value:x}");
        return string.Join('|', names);
    }
}
