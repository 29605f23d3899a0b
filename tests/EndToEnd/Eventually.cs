using System.Diagnostics;

namespace Stuck.EndToEnd;

/// <summary>Waits for what must become true.</summary>
internal static class Eventually
{
    /// <summary>How long a test waits for anything before it fails: so long that a busy machine is no reason.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

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
