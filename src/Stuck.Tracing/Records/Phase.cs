namespace Stuck.Tracing.Records;

/// <summary>At which of a call's two stops a piece of memory is read.</summary>
[Flags]
public enum Phase : byte
{
    None = 0,

    /// <summary>At the syscall-entry-stop: what the tracee hands to the kernel.</summary>
    Entry = 1,

    /// <summary>At the syscall-exit-stop: what the kernel handed back.</summary>
    Exit = 2,
}
