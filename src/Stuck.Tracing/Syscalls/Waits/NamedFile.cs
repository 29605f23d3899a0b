namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A file that a call names.</summary>
/// <param name="Path">As its caller wrote it: bytes without the NUL.</param>
/// <param name="Directory">The descriptor from which a relative path is looked up; null for the caller's working directory.</param>
/// <param name="OpenFlags">open(2)'s; null for calls that open nothing.</param>
public sealed record NamedFile(byte[] Path, int? Directory, ulong? OpenFlags);
