using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>Processes that somebody looks at by themselves, and what they had in common then.</summary>
/// <param name="Name">The latter: <c>reading 10.0.0.5:3306</c>.</param>
internal sealed record PickedProcesses(string Name, ImmutableHashSet<ProcessKey> Processes);
