namespace Stuck.Tracing.Protocols;

/// <summary>Who says something on a connection.</summary>
public enum Speaker : byte
{
    /// <summary>Whoever has connected.</summary>
    Client,

    /// <summary>Whoever has accepted.</summary>
    Server,
}
