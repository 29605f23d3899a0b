using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>How a traced process stands at the end of a batch.</summary>
/// <param name="Count">How many records of it follow.</param>
/// <param name="Missed">How many more there were that had fallen out of its history before they were written.</param>
internal sealed record RecordedProcess(
    ProcessKey Key, int ParentPid, string Source, TraceState State, int WaitStatus, long EndedNs, long Calls, long Errors, int Count, long Missed)
{
    /// <summary>The calls that its threads are in.</summary>
    public ImmutableArray<RecordedThread> Threads { get; init; } = [];

    /// <summary>What it had open when it was attached to; in the first batch that has it.</summary>
    public ImmutableArray<DescriptorSample>? AtAttach { get; init; }
}
