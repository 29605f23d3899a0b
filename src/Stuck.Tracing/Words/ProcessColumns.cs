using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>The columns of the table of processes.</summary>
public static class ProcessColumns
{
    /// <summary>The priority of columns that are there only for who has asked for them: before they go, the usual ones do.</summary>
    private const int WhenAskedFor = 2;

    /// <summary>So much takes <c>reading 127.0.0.1:3306 mysqld/901</c>.</summary>
    private const int SentenceColumns = 33;

    /// <summary>So much takes <c>awaiting [2001:db8:0:1::15]:3306 mysqld/901234</c>.</summary>
    private const int LongSentenceColumns = 48;

    /// <summary>So much takes <c>kubernetes 3f2a90c1b7de</c>.</summary>
    private const int ContainerColumns = 23;

    /// <summary>The columns for which the sockets of processes are looked at.</summary>
    public static ImmutableArray<string> OfSockets { get; } = ["listen", "connections"];

    /// <summary>From left to right; a further column is a line here.</summary>
    public static ImmutableArray<Column<ShownProcess>> All { get; } =
    [
        new("pid", "PID", "process id", 7, 1, p => $"{p.Row.Pid}", Right: true),
        new("parent", "PPID", "process id of its parent", 7, WhenAskedFor, p => $"{p.Row.ParentPid}", Right: true, Extra: true),
        new("worker", "WORKER", "what it calls itself", 18, 0, Worker, Share: 2),
        new("user", "USER", "whom it runs as", 8, 8, p => p.Row.Sample.User),
        new("state", "S", "state, as ps and top have it", 1, 9, p => $"{p.Row.Sample.State}"),
        new("cpu", "CPU%", "share of one CPU", 5, 4, p => p.Row.Sample.CpuPercent is { } cpu ? Units.Percent(cpu) : Units.Unknown,
            Right: true, Tone: p => p.Row.Sample.CpuPercent >= 50 ? Tone.Running : Tone.Normal),
        new("memory", "RSS", "memory in use", 5, 5, p => p.Row.Sample.IsKernelThread || p.Row.HasEnded ? Units.Unknown : Units.Bytes(p.Row.Sample.RssBytes),
            Right: true),
        new("threads", "THR", "how many threads it has", 4, 10, p => p.Row.HasEnded ? Units.Unknown : $"{p.Row.Sample.Threads}", Right: true),
        new("age", "AGE", "how long ago it started", 6, WhenAskedFor, Age, Right: true, Extra: true),
        new("container", "CONTAINER", "the container or unit that it runs in", 12, WhenAskedFor, p => p.Row.Sample.Container, Extra: true)
        {
            Fitted = (p, width) => ContainerWords.Fitted(p.Row.Sample.Container, width),
            Ample = ContainerColumns,
        },
        new("listen", "LISTEN", "where it can be reached", 20, WhenAskedFor, p => Listen(p.Row), Share: 1, Extra: true),
        new("connections", "IN/OUT", "connections that it accepted, and that it began", 7, WhenAskedFor, p => Connections(p.Row.Sockets), Right: true, Extra: true),
        new("requests", "REQ/s", "requests a second, while traced", 6, WhenAskedFor, p => Rate(p.Row.RequestsPerSecond), Right: true, Extra: true, WhileTraced: true),
        new("calls", "CALLS/s", "system calls a second, while traced", 7, 3, p => Rate(p.Row.CallsPerSecond), Right: true, WhileTraced: true),
        new("errors", "ERR/s", "of these, how many failed", 5, 7, p => Rate(p.Row.ErrorsPerSecond),
            Right: true, Tone: p => p.Row.ErrorsPerSecond > 0 ? Tone.Error : Tone.Normal, WhileTraced: true),
        new("cost", "COST", "how much of its time tracing takes", 5, 9, p => p.Row.Cost is { } cost ? Units.Percent(100 * cost.StoppedShare) : Units.Unknown,
            Right: true, Tone: p => p.Row.Cost?.StoppedShare >= 0.5 ? Tone.Error : Tone.Normal, WhileTraced: true),
        new("stops", "STOPS/s", "how often tracing stops it in a second", 7, WhenAskedFor, p => Rate(p.Row.Cost?.StopsPerSecond), Right: true, Extra: true, WhileTraced: true),
        new("slowdown", "SLOWER", "how many times longer tracing makes it take", 6, WhenAskedFor, p => p.Row.Cost is { } cost ? Slowdown(cost) : Units.Unknown,
            Right: true, Extra: true, WhileTraced: true),
        new("mark", "", "how it is: stuck ●, waiting ◐, running ▶, idle ○, ended ×", 1, 0, p => VerdictCells.MarkOf(p.Verdict, p.NowNs), Tone: ToneOf),
        new("stuck", "STUCK IN", "what it is at, and on whom", 20, 0, p => StuckIn(p, int.MaxValue), Share: 3, Tone: ToneOf, Wanted: SentenceColumns)
        {
            Fitted = StuckIn,
            Ample = LongSentenceColumns,
        },
        new("for", "FOR", "for how long", 6, 0, p => VerdictCells.ForText(p.Verdict, p.NowNs),
            Right: true, Tone: p => p.Row.HasEnded ? Tone.Dim : ToneOf(p)),
    ];

    /// <summary><c>1.8x</c>, <c>25x</c>.</summary>
    public static string Slowdown(TraceCost cost) => cost.Slowdown.ToString(cost.Slowdown < 9.95 ? "0.0x" : "0x", CultureInfo.InvariantCulture);

    private static Tone ToneOf(ShownProcess process) => VerdictCells.ToneOf(process.Verdict, process.NowNs);

    /// <summary>What is asked about stands behind it where there is room.</summary>
    private static string StuckIn(ShownProcess process, int width)
    {
        var text = FittedVerdict.Of(process.Verdict, process.Row.Chain, width);
        return StatementWords.TableOf(process.Row) is { Length: > 0 } table && text.Length + 2 + table.Length <= width ? $"{text}  {table}" : text;
    }

    private static string Worker(ShownProcess process) => process.Indent + process.Row.Name;

    /// <summary>What its sockets say; where they are not known, its title.</summary>
    internal static string Listen(ProcessRow row) => row.Sockets is { Listening.IsEmpty: false } sockets ? string.Join(' ', sockets.Listening) : row.Worker.Listen;

    internal static string Connections(ProcessSockets? sockets) => sockets is null ? Units.Unknown : $"{sockets.Inbound}/{sockets.Outbound}";

    private static string Age(ShownProcess process) =>
        process.Row.Sample.Started == default ? Units.Unknown : Units.Age(SteadyClock.Ours.At(process.NowNs) - process.Row.Sample.Started);

    private static string Rate(double? perSecond) => perSecond is { } rate ? Units.Rate(rate) : Units.Unknown;
}
