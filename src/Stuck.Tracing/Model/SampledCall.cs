using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>A system call that a thread was found in: its number and raw arguments.</summary>
public sealed record SampledCall(Abi Abi, int Number, Arguments Arguments);
