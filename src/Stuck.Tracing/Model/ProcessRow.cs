using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>One process as the table shows it.</summary>
/// <param name="Worker">Its title, taken apart.</param>
/// <param name="Tracing">Null for a process that was never traced.</param>
/// <param name="Rate">How fast it calls; null unless it is traced.</param>
/// <param name="Threads">The threads we know of: all of a traced process, else the first alone, if at all.</param>
/// <param name="Depth">How many of its forebears are in the same tree.</param>
public sealed record ProcessRow(
    ProcessSample Sample,
    WorkerTitle Worker,
    TraceState? Tracing,
    CallRate? Rate,
    ImmutableArray<ThreadActivity> Threads,
    int Depth = 0)
{
    /// <summary>What it is at; null where nobody has judged.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>What its threads are at, the first before the others; none where there is only one.</summary>
    public ImmutableArray<ThreadVerdict> ThreadVerdicts { get; init; } = [];

    /// <summary>What it has done for its clients since it was attached to; null for a process that was never traced.</summary>
    public Traffic? Traffic { get; init; }

    /// <summary>Where its time went; null where nobody asked.</summary>
    public TimeUses? Times { get; init; }

    /// <summary>Its sockets; null where nobody asked, or they are not ours to look at.</summary>
    public ProcessSockets? Sockets { get; init; }

    /// <summary>How it calls its service (service.name of OpenTelemetry); empty if it does not say.</summary>
    public string Service { get; init; } = "";

    /// <summary>Those that it is in, longest first, as far as they are known; what it asks of others for one stands with it.</summary>
    public ImmutableArray<Request> Requests { get; init; } = [];

    /// <summary>What the interpreter that it runs is at; null where it runs none that we know.</summary>
    public ScriptState? Script { get; init; }

    /// <summary>Null when not traced, and for the first second of tracing.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>The answers that it owes and is owed.</summary>
    public ProcessExchanges Exchanges { get; init; } = ProcessExchanges.None;

    /// <summary>The queues of its listening sockets from which nobody takes.</summary>
    public ImmutableArray<QueuedClients> Queued { get; init; } = [];

    /// <summary>Whom it waits for, and so on; null if that is no process that is known.</summary>
    public Chain? Chain { get; init; }

    /// <summary>How many other processes have it in their chains.</summary>
    public int Victims { get; init; }

    public int Pid => Sample.Pid;

    public ProcessKey Key => Sample.Key;

    public int ParentPid => Sample.ParentPid;

    public string Name => Worker.Name;

    /// <summary>It has ended and is kept: what it did can still be looked at.</summary>
    public bool HasEnded => Verdict?.End is not null;

    /// <summary>Of one that has ended, the family in which it worked.</summary>
    public FamilyKey? Family { get; init; }

    public bool IsTraced => Tracing == TraceState.Attached;

    /// <summary>The source that traces it, by its name; null when not traced.</summary>
    public string? Source { get; init; }

    /// <summary>What tracing it costs; null when not traced, and for the first second of tracing.</summary>
    public TraceCost? Cost { get; init; }

    /// <summary>Null when not traced, and for the first second of tracing.</summary>
    public double? CallsPerSecond => Rate?.CallsPerSecond;

    /// <summary>Null when not traced, and for the first second of tracing.</summary>
    public double? ErrorsPerSecond => Rate?.ErrorsPerSecond;

    /// <summary>The thread that stands for the process; null where none is known.</summary>
    public ThreadActivity? Thread => Threads.Length == 1 ? Threads[0] : ShownThread.Choose(Pid, Threads);

    /// <summary>The call which <see cref="Thread"/> is in; null when it is in none, or that is not known.</summary>
    public CallInFlight? Call => Thread?.Call;
}
