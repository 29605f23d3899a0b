namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>How one call's arguments are read.</summary>
internal sealed record WaitRow(string Call, Func<WaitArguments, CallWait> Read);
