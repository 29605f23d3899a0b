namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>One argument of a recorded call.</summary>
/// <param name="Name">As the kernel's prototype or the man page calls it.</param>
/// <param name="Text">In strace's notation, with all that was recorded of it.</param>
/// <param name="Raw">The register.</param>
/// <param name="Descriptor">The file descriptor it is; null for anything else.</param>
public sealed record CallArgument(string Name, string Text, ulong Raw, int? Descriptor);
