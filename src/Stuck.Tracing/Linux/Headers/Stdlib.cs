using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>stdlib.h; its environment is not the copy that .NET makes of it.</summary>
internal static unsafe partial class Stdlib
{
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int setenv(string name, string value, int overwrite);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int unsetenv(string name);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint realpath(string path, byte* resolved);
}
