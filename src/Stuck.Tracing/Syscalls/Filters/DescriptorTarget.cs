namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>What a descriptor refers to.</summary>
/// <param name="Text">A path; of a connection, the other end's address.</param>
public readonly record struct DescriptorTarget(string Text, bool IsPeer);
