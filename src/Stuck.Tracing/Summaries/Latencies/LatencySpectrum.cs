namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>How many calls took how long, second by second: what a spectrogram shows. Seconds that are too old are forgotten.</summary>
public sealed class LatencySpectrum
{
    /// <summary>How many seconds are kept.</summary>
    public const int Seconds = 600;

    private const long NsPerSecond = 1_000_000_000;

    private readonly int[,] _counts = new int[Seconds, Bands];
    private long _newest = -1;

    /// <summary>Upper bounds of all bands but the last; ns.</summary>
    public static IReadOnlyList<long> Bounds { get; } =
        [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, NsPerSecond, 10 * NsPerSecond];

    /// <summary>How many bands there are, each ten times as long as the one before.</summary>
    public static int Bands => 9;

    /// <param name="atNs">When the call was over; ns on CLOCK_MONOTONIC.</param>
    /// <param name="tookNs">ns.</param>
    public void Add(long atNs, long tookNs)
    {
        var second = atNs / NsPerSecond;
        Advance(second);
        if (second > _newest - Seconds && second >= 0) _counts[second % Seconds, BandOf(tookNs)]++;
    }

    /// <summary>How many calls were over in a second and took as long as a band says.</summary>
    /// <param name="second">Since CLOCK_MONOTONIC began.</param>
    public int Count(long second, int band) => second > _newest || second <= _newest - Seconds || second < 0 ? 0 : _counts[second % Seconds, band];

    private void Advance(long second)
    {
        if (second <= _newest) return;
        for (var next = Math.Max(_newest + 1, second - Seconds + 1); next <= second; next++)
            for (var band = 0; band < Bands; band++) _counts[next % Seconds, band] = 0;
        _newest = second;
    }

    private static int BandOf(long ns)
    {
        var band = 0;
        while (band < Bounds.Count && ns >= Bounds[band]) band++;
        return band;
    }
}
