namespace Stuck.Tracing.Model;

/// <summary>A fact that a verdict rests on, and who tells it.</summary>
/// <param name="Source">A file (<c>/proc/4711/syscall</c>), or whom we asked (<c>sock_diag</c>, <c>the trace</c>).</param>
/// <param name="Fact">In half a line: <c>poll on fd 16, 60 s timeout</c>.</param>
public sealed record EvidencePiece(string Source, string Fact);
