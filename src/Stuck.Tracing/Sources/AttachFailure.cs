namespace Stuck.Tracing.Sources;

/// <summary>Why a process cannot be traced.</summary>
/// <param name="Errno">What the kernel said.</param>
/// <param name="Explanation">One line for a person: what, why, what to do.</param>
public sealed record AttachFailure(int Pid, int Errno, string Explanation);
