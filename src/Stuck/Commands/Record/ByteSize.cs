using System.Globalization;

namespace Stuck.Commands.Record;

/// <summary>A size as people write it: 4096, 500K, 20M, 1.5G, in powers of 1024.</summary>
internal static class ByteSize
{
    private const string Units = "KMGT";

    /// <returns>False if it is none. No text is no size.</returns>
    public static bool TryParse(string? text, out long? bytes)
    {
        bytes = null;
        if (text is null) return true;
        text = text.Trim().TrimEnd('B', 'b').TrimEnd('i');
        var power = text.Length == 0 ? -1 : Units.IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal);
        if (!double.TryParse(power < 0 ? text : text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        var value = number * Math.Pow(1024, power + 1);
        if (!(value >= 1 && value < long.MaxValue)) return false;
        bytes = (long)value;
        return true;
    }
}
