namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>A condition on a call.</summary>
internal delegate bool FilterCondition(FilteredCall call);
