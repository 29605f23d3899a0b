using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>What a path is once its symbolic links and dots are followed, as the targets of descriptors are named.</summary>
public static unsafe class RealPath
{
    private const int PathMax = 4096;

    /// <returns>Null when there is no such file.</returns>
    public static string? Of(string path)
    {
        var resolved = stackalloc byte[PathMax];
        return Stdlib.realpath(path, resolved) == 0 ? null : Marshal.PtrToStringUTF8((nint)resolved);
    }
}
