namespace Stuck.Tracing.Model;

/// <summary>Who began a connection.</summary>
public enum Direction : byte
{
    Unknown,

    /// <summary>The other end connected to a port that we listen on.</summary>
    Inbound,

    /// <summary>We connected to the other end.</summary>
    Outbound,

    /// <summary>No connection: it waits for some.</summary>
    Listening,
}
