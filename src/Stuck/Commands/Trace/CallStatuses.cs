namespace Stuck.Commands.Trace;

/// <summary>How calls end (<c>-e status=</c>).</summary>
[Flags]
internal enum CallStatuses
{
    None = 0,
    Successful = 1,
    Failed = 2,

    /// <summary>Its thread ended in it.</summary>
    Unfinished = 4,

    /// <summary>It returned, but nobody could see what.</summary>
    Unavailable = 8,

    /// <summary>Its thread was let go of while it lasted.</summary>
    Detached = 16,

    All = Successful | Failed | Unfinished | Unavailable | Detached,
}
