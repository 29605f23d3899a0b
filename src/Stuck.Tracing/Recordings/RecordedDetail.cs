using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>What is read of a process only when somebody asks for it, and was written down before.</summary>
/// <param name="Descriptors">What it had open.</param>
/// <param name="Watches">What its epoll instances watched.</param>
public sealed record RecordedDetail(ProcessKey Key, ImmutableArray<DescriptorSample> Descriptors, ImmutableArray<RecordedWatches> Watches);
