namespace Stuck.Tracing.Syscalls.Effects;

/// <summary>Where the data lie that a call moves.</summary>
public enum DataShape
{
    /// <summary>Not in the caller's memory.</summary>
    None,

    /// <summary>A buffer and its length in the second and the third argument.</summary>
    Buffer,

    /// <summary>struct iovec, and how many, in the second and the third argument.</summary>
    Vector,

    /// <summary>struct msghdr in the second argument.</summary>
    Message,

    /// <summary>struct mmsghdr in the second argument, as many as the call says it has moved.</summary>
    Messages,
}
