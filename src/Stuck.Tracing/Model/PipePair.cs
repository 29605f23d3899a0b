using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>What a process and one other talk by besides connections: pipes there and back, or pairs of sockets without names.</summary>
/// <param name="Sample">As a connection to that other; its turns are there where somebody looks at everybody's pipes and sockets, else in a trace alone.</param>
/// <param name="Asking">The descriptors by which the process writes to it.</param>
/// <param name="Answering">Those from which it reads.</param>
public sealed record PipePair(ConnectionSample Sample, ImmutableArray<int> Asking, ImmutableArray<int> Answering);
