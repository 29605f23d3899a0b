using System.Diagnostics;

namespace Stuck.Tracing.Tests;

/// <summary>Waits for what must come: at most 10 s.</summary>
internal static class Eventually
{
    /// <summary>Looks until there is something, and returns it.</summary>
    public static async Task<T> Some<T>(Func<T?> look)
        where T : class
    {
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(10))
        {
            if (look() is { } found) return found;
            await Task.Delay(5);
        }

        throw new TimeoutException("It did not come within 10 s.");
    }
}
