using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>grp.h, and of unistd.h what takes another identity.</summary>
internal static partial class Grp
{
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int initgroups(string user, uint group);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setregid(uint real, uint effective);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setreuid(uint real, uint effective);
}
