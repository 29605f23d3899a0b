using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux;

/// <summary>stdlib.h: the environment, which a getenv of .NET's does not share with the C library.</summary>
internal static partial class Stdlib
{
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int setenv(string name, string value, int overwrite);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int unsetenv(string name);
}
