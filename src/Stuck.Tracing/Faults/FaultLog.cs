using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Stuck.Tracing.Faults;

/// <summary>
/// The one boundary for what fails in us: whatever is wrapped in it ends neither the program nor in silence. A fault is counted, its stack
/// is written to a file, and whoever listens says it. For any thread.
/// </summary>
public sealed class FaultLog(TimeProvider time, FaultFolder folder)
{
    /// <summary>So many different ones are told apart; those that come after them are counted alone.</summary>
    private const int MostKept = 100;

    private const int MostReasonLength = 300;

    private const int PlaceFunctions = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string What, Type Kind, string Place), Fault> _known = [];
    private long _count;

    public FaultLog() : this(TimeProvider.System, new FaultFolder())
    {
    }

    /// <summary>Something has failed that has not failed before in the same place; on the thread where it did.</summary>
    public event Action<Fault>? Added;

    /// <summary>A fault is going to end the program: whoever holds something that must be given back, as a terminal, does it now. On any thread.</summary>
    public event Action? Ending;

    /// <summary>How often anything has failed.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>What has failed, each once, in the order in which it did first.</summary>
    public ImmutableArray<Fault> Different { get; private set; } = [];

    /// <summary>Does some work; what it throws is taken.</summary>
    /// <param name="what">What fails if it does.</param>
    public Outcome<T> Try<T>(string what, Func<T> work)
    {
        try
        {
            return new Outcome<T>(work(), null);
        }
        catch (Exception e)
        {
            return new Outcome<T>(default, Take(what, e));
        }
    }

    /// <summary>Does some work; what it throws is taken.</summary>
    /// <param name="what">What fails if it does.</param>
    /// <returns>Null if it went well.</returns>
    public Fault? Try(string what, Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (Exception e)
        {
            return Take(what, e);
        }
    }

    /// <summary>Takes what has been thrown.</summary>
    /// <param name="what">What failed.</param>
    public Fault Take(string what, Exception exception)
    {
        if (exception is AggregateException { InnerExceptions: [var only] }) exception = only;
        if (exception is FaultException { Fault: var taken }) return taken;
        Fault fault;
        lock (_lock)
        {
            _count++;
            var key = (what, exception.GetType(), PlaceOf(exception));
            if (_known.TryGetValue(key, out var known)) return known;
            if (_known.Count == MostKept) return new Fault(what, ReasonOf(exception), "", $"{MostKept} others failed before");
            var file = folder.Write(Describe(what, exception), out var error);
            _known[key] = fault = new Fault(what, ReasonOf(exception), file, error);
            Different = Different.Add(fault);
        }

        Added?.Invoke(fault);
        return fault;
    }

    /// <summary>Says that a fault ends the program.</summary>
    public void RaiseEnding() => Ending?.Invoke();

    /// <summary>Where it was thrown: the innermost functions. How that was come to differs from time to time.</summary>
    private static string PlaceOf(Exception exception) =>
        string.Join('\n', (exception.StackTrace ?? "").Split('\n').Where(line => line.StartsWith("   at ", StringComparison.Ordinal)).Take(PlaceFunctions));

    private static string ReasonOf(Exception exception)
    {
        var line = string.Join(' ', exception.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        if (line.Length == 0) line = exception.GetType().Name;
        return line.Length <= MostReasonLength ? line : line[..MostReasonLength] + "…";
    }

    private string Describe(string what, Exception exception) =>
        $"stuck {typeof(FaultLog).Assembly.GetName().Version?.ToString(3)}, {RuntimeInformation.OSDescription}, {time.GetUtcNow():u}\n{what} failed\n\n{exception}\n";
}
