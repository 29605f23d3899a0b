namespace Stuck.Tracing.Model;

/// <summary>Connections that nobody takes from the queue of a listening socket.</summary>
/// <param name="Pid">A process that has the socket.</param>
/// <param name="Local">Where it listens.</param>
public sealed record QueuedClients(int Pid, string Local, int Count);
