using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Recordings;

/// <param name="Epoll">Its descriptor.</param>
public sealed record RecordedWatches(int Epoll, ImmutableArray<EpollWatch> Watched);
