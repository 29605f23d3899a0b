using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>A process in a chain of waits, with what its verdict rests on.</summary>
public sealed record ExplainedLink(ChainLink Link, ImmutableArray<EvidencePiece> Evidence);
