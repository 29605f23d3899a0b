namespace Stuck.Tracing.Model;

/// <summary>Which of its threads stands for a process where there is room for one.</summary>
public static class ShownThread
{
    /// <summary>
    /// The main thread, unless it waits for work while another does some: then the one that has been longest in a call that is not
    /// waiting, or else one that runs.
    /// </summary>
    /// <param name="mainTid">The process's pid.</param>
    /// <returns>Null if there are no threads.</returns>
    public static ThreadActivity? Choose(int mainTid, IReadOnlyList<ThreadActivity> threads)
    {
        var main = threads.FirstOrDefault(t => t.Tid == mainTid);
        if (main is not null && !IsWaiting(main)) return main;
        var busy = threads.Where(t => !IsWaiting(t)).MinBy(t => t.Call is null ? long.MaxValue : t.Call.SinceNs ?? long.MaxValue - 1);
        return busy ?? main ?? threads.MinBy(t => t.Tid);
    }

    private static bool IsWaiting(ThreadActivity thread) => thread.Call is { MayBeIdle: true };
}
