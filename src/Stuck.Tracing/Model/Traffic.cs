namespace Stuck.Tracing.Model;

/// <summary>What a traced process did for its clients.</summary>
/// <param name="Inbound">Accepted connections that are open.</param>
/// <param name="Outbound">Connections to others that are open.</param>
/// <param name="Requests">An estimate: how often a client sent first, or sent again after it had been answered.</param>
/// <param name="ThunderHerd">How often it woke for a client that another worker had taken by then.</param>
/// <param name="ClientClose">Connections that the client ended.</param>
/// <param name="SendFail">Sends for which the other end was gone, or the queue full.</param>
public sealed record Traffic(int Inbound, int Outbound, long Requests, long ThunderHerd, long ClientClose, long SendFail);
