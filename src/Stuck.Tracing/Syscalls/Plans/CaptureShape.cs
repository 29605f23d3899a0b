namespace Stuck.Tracing.Syscalls.Plans;

/// <summary>What lies where a pointer leads, and what that leads to.</summary>
public enum CaptureShape
{
    /// <summary>Bytes, as many as the step tells.</summary>
    Bytes,

    /// <summary>A string that ends with a NUL, up to PATH_MAX.</summary>
    Path,

    /// <summary>A string that ends with a NUL, up to the limit of strings.</summary>
    Text,

    /// <summary>Pointers to such strings, up to a null one, at most one more than the limit of elements.</summary>
    Texts,

    /// <summary>Pointers up to a null one; where the environment is wanted, the strings too, as of <see cref="Texts"/>.</summary>
    Variables,

    /// <summary>struct iovec, as many as the step tells, at entry; at the step's stop the buffers that they lead to.</summary>
    Vector,

    /// <summary>struct msghdr at entry, and at the step's stop; at that one all that it leads to.</summary>
    Message,

    /// <summary>struct mmsghdr, as many as the step tells, as each is a struct msghdr; at exit those alone that the result counts.</summary>
    Messages,

    /// <summary>Bytes, as many as the int behind the pointer in the argument that the step tells says at entry and at exit.</summary>
    BytesByPointer,

    /// <summary>No memory: what the descriptor that the argument is leads to, as /proc/PID/fd shows it.</summary>
    DescriptorTarget,
}
