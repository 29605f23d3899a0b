using System.Collections.Immutable;

namespace Stuck.Tracing.Syscalls.Plans;

/// <summary>All memory that a row needs kept, as data: it can be carried out where none of our code runs.</summary>
/// <param name="Steps">In the order of the arguments. They may take more than the row would, which asks conditions that are code.</param>
/// <param name="Missing">The kinds whose memory only their code can find, each with the place where it stands; empty where the plan is complete.</param>
public sealed record CapturePlan(ImmutableArray<CaptureStep> Steps, ImmutableArray<string> Missing)
{
    public bool IsComplete => Missing.IsEmpty;
}
