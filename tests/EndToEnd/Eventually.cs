using System.Diagnostics;

namespace Stuck.EndToEnd;

/// <summary>Waits for what must become true: at most 20 s.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task True(Func<bool> condition, string what) => True(condition, () => what);

    /// <param name="what">Says, when the time is over, what did not become true.</param>
    public static async Task True(Func<bool> condition, Func<string> what)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(begin) > Deadline)
                Assert.Fail("did not become true: " + what());
            await Task.Delay(Pause);
        }
    }
}
