using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>Calls of whose waits nothing is known: the file system may keep them, at the file that they name or that is open.</summary>
internal static class PathWaits
{
    /// <summary>PATH_MAX, with its NUL.</summary>
    private const int MaxPath = 4096;

    private const int AT_FDCWD = -100;

    private const ulong O_WRONLY = 1, O_CREAT = 0x40, O_TRUNC = 0x200;

    public static CallWait Read(WaitArguments a, IReadOnlyList<Kind> arguments)
    {
        if (FileOf(a, arguments) is { } file) return new CallWait(a.Call) { File = file };
        for (var i = 0; i < arguments.Count; i++)
            if (arguments[i] == K.Fd) return DescriptorWaits.On(a, WaitFor.Nothing, i);
        return new CallWait(a.Call);
    }

    /// <summary>The first file that is named among a call's arguments; null if there is none, or its name is not there to be read.</summary>
    private static NamedFile? FileOf(WaitArguments a, IReadOnlyList<Kind> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is not CString { IsPath: true }) continue;
            var directory = i > 0 && arguments[i - 1] == K.DirFd && a.Int(i - 1) != AT_FDCWD ? a.Int(i - 1) : (int?)null;
            return ReadPath(a, i) is { } path ? new NamedFile(path, directory, OpenFlags(a, i)) : null;
        }

        return null;
    }

    private static byte[]? ReadPath(WaitArguments a, int argument)
    {
        var bytes = a.ReadSome(a[argument], MaxPath);
        var end = bytes.IndexOf((byte)0);
        return end <= 0 ? null : bytes[..end].ToArray();
    }

    private static ulong? OpenFlags(WaitArguments a, int path) => a.Call switch
    {
        "open" or "openat" => a[path + 1],
        "creat" => O_WRONLY | O_CREAT | O_TRUNC,
        // struct open_how begins with the flags.
        "openat2" => a.ReadWord32(a[path + 1]),
        _ => null,
    };
}
