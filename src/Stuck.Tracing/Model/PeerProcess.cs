namespace Stuck.Tracing.Model;

/// <summary>The process at the other end of a socket or pipe, where it is on this machine.</summary>
/// <param name="Name">Short: what a person calls it (mysqld, a worker's title).</param>
public sealed record PeerProcess(int Pid, string Name);
