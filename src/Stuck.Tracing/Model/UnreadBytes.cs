using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>What lies in a connection and its process has not read.</summary>
/// <param name="Descriptor">The connection.</param>
/// <param name="Total">How much that is; bytes.</param>
/// <param name="Bytes">The first of them.</param>
/// <param name="Refusal">Why they were not looked at, and what would help; null if they were.</param>
public sealed record UnreadBytes(DescriptorSample Descriptor, long Total, ImmutableArray<byte> Bytes, string? Refusal = null);
