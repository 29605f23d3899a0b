namespace Stuck.Dashboard.Look;

/// <summary>Shares and courses as rows of blocks.</summary>
internal static class Bars
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary><c>███░░░░░</c>.</summary>
    /// <param name="share">From 0 to 1.</param>
    public static string Meter(double share, int columns)
    {
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * columns);
        return new string('█', full) + new string('░', columns - full);
    }

    /// <summary><c>▁▁▃█▅</c>: the largest value fills its column, and only nothing at all stands at the bottom.</summary>
    public static string Course(IReadOnlyCollection<double> values)
    {
        var most = values.DefaultIfEmpty().Max();
        return string.Concat(values.Select(value => value <= 0 ? Heights[0] : Heights[Math.Max(1, (int)Math.Round(value / most * (Heights.Length - 1)))]));
    }
}
