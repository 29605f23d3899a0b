namespace Stuck.Tracing.Model;

/// <summary>A process in a chain of waits.</summary>
/// <param name="Process">Which, and what a person calls it.</param>
/// <param name="Verdict">What it is at; null where it is not listed, so that nobody has judged.</param>
public sealed record ChainLink(PeerProcess Process, Verdict? Verdict);
