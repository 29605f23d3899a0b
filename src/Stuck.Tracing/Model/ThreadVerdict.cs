namespace Stuck.Tracing.Model;

/// <summary>What one thread of a process is at.</summary>
public sealed record ThreadVerdict(int Tid, Verdict Verdict);
