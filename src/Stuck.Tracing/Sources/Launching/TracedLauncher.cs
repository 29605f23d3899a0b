namespace Stuck.Tracing.Sources.Launching;

/// <summary>A process that is to be traced from its next execve on, which it waits for leave to make.</summary>
/// <param name="Pid">Not a child of ours.</param>
/// <param name="Release">Lets it go on, once it is traced.</param>
public sealed record TracedLauncher(int Pid, Action Release);
