using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Turns;

/// <summary>It turned with a process.</summary>
public readonly record struct StandingChange(ProcessKey Process, Standing From, Standing To);
