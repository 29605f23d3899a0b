using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>Measures what a call costs on this very machine: one that does nothing, asked for often enough that a moment's disturbance does not count.</summary>
internal static class CallCost
{
    private const int Calls = 200, Rounds = 5;

    /// <returns>The fastest round's; ns a call.</returns>
    public static long Measure(TimeProvider time)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var begun = time.GetTimestamp();
            for (var i = 0; i < Calls; i++) _ = Unistd.getppid();
            least = Math.Min(least, time.GetTimestamp() - begun);
        }

        return least / Calls;
    }
}
