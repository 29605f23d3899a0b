namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A member of a structure.</summary>
/// <param name="Name">As the header spells it; empty for padding, which is not written.</param>
/// <param name="IsDetail">Written only when structures are written in full (strace's -v).</param>
public sealed record Field(string Name, Kind Kind, bool IsDetail = false);
