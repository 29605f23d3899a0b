using System.Diagnostics;

namespace Stuck.Tracing.Tests;

/// <summary>Waits for what must come.</summary>
internal static class Eventually
{
    /// <summary>How long a test waits for anything before it fails: so long that a busy machine is no reason.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Looks until there is something, and returns it.</summary>
    public static async Task<T> Some<T>(Func<T?> look)
        where T : class
    {
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < Deadline)
        {
            if (look() is { } found) return found;
            await Task.Delay(5);
        }

        throw new TimeoutException($"It did not come within {Deadline}.");
    }

    /// <summary>Looks until what is found is what it has to be, and returns it; what is found last, if it never is.</summary>
    public static async Task<T> Some<T>(Func<Task<T>> look, Func<T, bool> fits)
    {
        var begin = Stopwatch.GetTimestamp();
        T found;
        while (!fits(found = await look()) && Stopwatch.GetElapsedTime(begin) < Deadline) await Task.Delay(5);
        return found;
    }

    /// <summary>Waits until something is true.</summary>
    /// <param name="what">What that is, for whoever reads why the test failed.</param>
    public static async Task True(Func<bool> condition, string what)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Deadline, $"Within {Deadline}: {what}.");
            await Task.Delay(5);
        }
    }
}
