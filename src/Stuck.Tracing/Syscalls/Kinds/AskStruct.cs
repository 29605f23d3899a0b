namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Asks something of a structure's bytes, which may end early.</summary>
public delegate T AskStruct<out T>(ReadOnlySpan<byte> structure);
