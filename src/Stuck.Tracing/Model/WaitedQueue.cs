namespace Stuck.Tracing.Model;

/// <summary>A System V message queue that a thread waits at (sysvipc(7)).</summary>
/// <param name="Id">As msgget(2) gave it.</param>
/// <param name="Receives">Whether it waits for a message, and not for room for one.</param>
/// <param name="Other">Who used its other end last, where that can be told and still lives.</param>
/// <param name="Bytes">What lies in it; null where that is not ours to know.</param>
/// <param name="Messages">How many these are.</param>
public sealed record WaitedQueue(int Id, bool Receives, PeerProcess? Other, long? Bytes = null, long? Messages = null);
