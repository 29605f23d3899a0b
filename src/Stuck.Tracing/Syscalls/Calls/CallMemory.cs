using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>A stretch of the tracee's memory that was recorded with a call.</summary>
/// <param name="Name">The argument that points to it; empty where something in between does (the buffers of an iovec).</param>
/// <param name="Phase">Whether it was what the kernel was given, or what it gave.</param>
public sealed record CallMemory(string Name, ulong Address, Phase Phase, ImmutableArray<byte> Bytes);
