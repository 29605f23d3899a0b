namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A lock on an open file.</summary>
/// <param name="Kind">flock or fcntl.</param>
public sealed record FileLockWait(string Kind, int Descriptor) : LockWait;
