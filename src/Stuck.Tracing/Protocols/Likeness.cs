namespace Stuck.Tracing.Protocols;

/// <summary>How much bytes look like a message of a protocol.</summary>
public enum Likeness : byte
{
    /// <summary>They cannot be one.</summary>
    None,

    /// <summary>They may be one; so may many others be. Enough where the port says the same, or all before were.</summary>
    Possible,

    /// <summary>Others would seldom look so.</summary>
    Likely,

    /// <summary>Nothing else looks so.</summary>
    Certain,
}
