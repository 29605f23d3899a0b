namespace Stuck.Tracing.Model;

/// <summary>An end of a connection.</summary>
public enum Speaker : byte
{
    Nobody,

    /// <summary>The process that is looked at.</summary>
    Us,

    /// <summary>The other end.</summary>
    Them,
}
