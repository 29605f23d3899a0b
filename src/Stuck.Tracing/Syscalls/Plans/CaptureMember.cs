using System.Collections.Immutable;

namespace Stuck.Tracing.Syscalls.Plans;

/// <summary>A pointer in a structure that a step takes, and what is to be kept where it leads.</summary>
/// <param name="Offset64">Where in the structure it stands, where words have 64 bits.</param>
/// <param name="Offset32">The same on i386.</param>
/// <param name="IsWide">Whether it has 64 bits on i386 too.</param>
/// <param name="Steps">What they take begins where the pointer leads. One of the exit-stop follows the pointer as the structure's own stop had it.</param>
public sealed record CaptureMember(int Offset64, int Offset32, bool IsWide, ImmutableArray<CaptureStep> Steps);
