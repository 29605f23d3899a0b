using System.Collections.Immutable;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>A recorded call, taken apart.</summary>
/// <param name="Arguments">Those that the call has, given its other arguments.</param>
/// <param name="Memory">All that was recorded of the tracee's memory, in the order in which it was read.</param>
public sealed record CallDetails(ImmutableArray<CallArgument> Arguments, ImmutableArray<CallMemory> Memory);
