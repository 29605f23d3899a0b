using Stuck.Tracing.Model;

namespace Stuck.Verdicts;

/// <summary>What one thread of a process is at.</summary>
internal sealed record ThreadVerdict(int Tid, Verdict Verdict);
