namespace Stuck.EndToEnd.Verdicts;

/// <summary>A process that does nothing any more.</summary>
internal static class Rest
{
    /// <summary>Waits until a process has not run for some time.</summary>
    /// <returns>A moment from which on it has not: a busy machine may have let it get there late.</returns>
    public static async Task<DateTimeOffset> Of(int pid, TimeSpan time)
    {
        var (switches, at) = (ProcFiles.Switches(pid), DateTimeOffset.UtcNow);
        await Eventually.True(() => !Runs() && DateTimeOffset.UtcNow - at > time, $"{pid} rests for {time}");
        return at;

        bool Runs()
        {
            var now = ProcFiles.Switches(pid);
            if (now == switches) return false;
            (switches, at) = (now, DateTimeOffset.UtcNow);
            return true;
        }
    }
}
