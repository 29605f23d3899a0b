namespace Stuck.Tracing.Model;

/// <summary>What a process does in its server.</summary>
public enum ServerPart : byte
{
    /// <summary>Starts the workers and looks after them.</summary>
    Master,

    /// <summary>One of several that do the same.</summary>
    Worker,

    /// <summary>The whole server.</summary>
    Alone,

    /// <summary>Any of them: all keep the command that the master was started with, so that only the parent tells.</summary>
    Any,
}
