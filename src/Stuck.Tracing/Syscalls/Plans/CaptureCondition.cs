using System.Collections.Immutable;

namespace Stuck.Tracing.Syscalls.Plans;

/// <summary>That some bits of an argument are one of several values.</summary>
public sealed record CaptureCondition(int Argument, ulong Mask, ImmutableArray<ulong> Values);
