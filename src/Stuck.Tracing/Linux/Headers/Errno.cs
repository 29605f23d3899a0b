namespace Stuck.Tracing.Linux.Headers;

/// <summary>errno.h, and of linux/errno.h what never reaches user space.</summary>
public static class Errno
{
    public const int EPERM = 1;
    public const int ESRCH = 3;
    public const int ENOENT = 2;
    public const int EINTR = 4;
    public const int E2BIG = 7;
    public const int ENOEXEC = 8;
    public const int EAGAIN = 11;
    public const int EACCES = 13;
    public const int EINVAL = 22;
    public const int ETXTBSY = 26;
    public const int EPIPE = 32;
    public const int ERANGE = 34;
    public const int ERESTARTSYS = 512;
    public const int ERESTARTNOINTR = 513;
    public const int ERESTARTNOHAND = 514;
    public const int ERESTART_RESTARTBLOCK = 516;
    public const int ENOSYS = 38;
    public const int ELOOP = 40;

    /// <summary>A call's result that is no lower than the negative of this is an error (linux/err.h).</summary>
    public const int MAX_ERRNO = 4095;
}
