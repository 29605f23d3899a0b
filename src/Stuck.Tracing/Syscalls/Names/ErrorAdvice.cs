using System.Collections.Frozen;

namespace Stuck.Tracing.Syscalls.Names;

/// <summary>What a failed call means to whoever runs the server, where the C library's words leave that open.</summary>
public static class ErrorAdvice
{
    /// <summary>Facts of errno(3) and of the calls' own man pages.</summary>
    private static readonly FrozenDictionary<string, string> s_advice = new Dictionary<string, string>
    {
        ["EACCES"] = "the permissions of the file or of a folder on its path forbid it",
        ["EADDRINUSE"] = "another socket has this address already, or one of its connections is not over yet",
        ["EADDRNOTAVAIL"] = "no interface has this address, or all local ports are in use",
        ["EAGAIN"] = "nothing to do yet, and the descriptor is non-blocking: event loops see this all the time",
        ["EBADF"] = "no such descriptor is open, or not for this",
        ["ECONNREFUSED"] = "nobody listens at the other end",
        ["ECONNRESET"] = "the other end has dropped the connection",
        ["EEXIST"] = "it is there already",
        ["EFAULT"] = "a pointer leads to memory that is not there: a bug in the program",
        ["EHOSTUNREACH"] = "there is no way to that host",
        ["EINPROGRESS"] = "the connection is being made: a poll for writing tells when it stands",
        ["EINTR"] = "a signal came first; programs usually try again",
        ["EINVAL"] = "the kernel does not take these arguments",
        ["EMFILE"] = "the process has as many descriptors as it may have (ulimit -n)",
        ["ENFILE"] = "the machine has as many open files as it may have (fs.file-max)",
        ["ENOENT"] = "no such file; programs that search a path see this often",
        ["ENOMEM"] = "no memory, or a limit on it",
        ["ENOSPC"] = "the disk is full, or a limit such as the number of inotify watches is reached",
        ["ENOSYS"] = "this kernel has no such call, or a seccomp filter hides it",
        ["ENOTCONN"] = "the socket is not connected, or not any more",
        ["EPERM"] = "it takes a right that the process does not have",
        ["EPIPE"] = "the other end has closed: who goes on writing gets SIGPIPE",
        ["EROFS"] = "the file system is mounted read-only",
        ["ETIMEDOUT"] = "the other end does not answer",
        ["ETXTBSY"] = "the program is being run and cannot be written to",
    }.ToFrozenDictionary();

    /// <summary>In a clause; empty where there is nothing to add.</summary>
    public static string Of(int error) => s_advice.GetValueOrDefault(ErrorNumber.NameOf(error), "");
}
