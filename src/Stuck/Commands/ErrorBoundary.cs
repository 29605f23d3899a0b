using Stuck.Tracing.Faults;

namespace Stuck.Commands;

/// <summary>
/// Where ends what nobody has caught, and where faults are said: one line each on standard error, with the file that tells more, and an exit
/// status of their own.
/// </summary>
internal sealed class ErrorBoundary
{
    /// <summary>EX_SOFTWARE of sysexits.h: an internal error.</summary>
    public const int ExitStatus = 70;

    private readonly Lock _lock = new();
    private int _said;

    public FaultLog Faults { get; } = new();

    /// <summary>From now on a fault is said when it happens; otherwise at the end, which leaves a full-screen program its screen.</summary>
    public void SayAtOnce()
    {
        Faults.Added += _ => SayRest();
        SayRest();
    }

    /// <summary>Runs a command.</summary>
    /// <returns>Its exit status; where something failed that should not have and it would be 0, <see cref="ExitStatus"/>.</returns>
    public async Task<int> RunAsync(Func<Task<int>> command)
    {
        var status = await CatchAsync(command).ConfigureAwait(false);
        SayRest();
        return status == 0 && Faults.Count > 0 ? ExitStatus : status;
    }

    /// <summary>Threads and tasks that nobody waits for end here, too.</summary>
    public void CatchThreads()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, e) => End((Exception)e.ExceptionObject);
        TaskScheduler.UnobservedTaskException += (_, e) =>
        {
            Faults.Take("work in the background", e.Exception);
            e.SetObserved();
        };
    }

    private async Task<int> CatchAsync(Func<Task<int>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Complaint.CannotWrite(e);
        }
        catch (Exception e)
        {
            Faults.Take("the program", e);
            return ExitStatus;
        }
    }

    /// <summary>
    /// A thread that has failed leaves nobody to do its work, and may have left tracees stopped: when the program ends the kernel lets them go.
    /// </summary>
    private void End(Exception exception)
    {
        Faults.Take(Thread.CurrentThread.Name is { } name ? $"the thread \"{name}\"" : "a thread", exception);
        Faults.RaiseEnding();
        SayRest();
        Environment.Exit(ExitStatus);
    }

    private void SayRest()
    {
        lock (_lock)
            for (; _said < Faults.Different.Length; _said++)
                Complaint.Write($"{Faults.Different[_said]}");
    }
}
