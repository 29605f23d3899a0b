namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A lock on an open file.</summary>
/// <param name="Kind">flock or fcntl.</param>
/// <param name="IsOfOpenFile">Of fcntl's: whether it is to belong to the open file, and not to the process (F_OFD_SETLKW).</param>
public sealed record FileLockWait(string Kind, int Descriptor, bool IsOfOpenFile = false) : LockWait;
