namespace Stuck.Tracing.Model;

/// <summary>What tells of a request.</summary>
public enum RequestSource : byte
{
    /// <summary>What the kernel keeps of the connection: that something is owed, and since when.</summary>
    Sockets,

    /// <summary>The calls of a traced process.</summary>
    Records,

    /// <summary>The process's own memory.</summary>
    Memory,

    /// <summary>What lies in the connection and the process has not read.</summary>
    Unread,

    /// <summary>What the process calls itself.</summary>
    Title,
}
