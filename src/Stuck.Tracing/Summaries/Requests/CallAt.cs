namespace Stuck.Tracing.Summaries.Requests;

/// <summary>The call in which something was said.</summary>
/// <param name="Threads">What the threads of its process have in hand.</param>
/// <param name="BeginNs">When what it moved was there, or was handed over; ns on CLOCK_MONOTONIC.</param>
internal readonly record struct CallAt(RequestOwner Owner, int Tid, ThreadTurns Threads, long BeginNs, long EndNs);
