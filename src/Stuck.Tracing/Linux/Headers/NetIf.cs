using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>net/if.h.</summary>
internal static unsafe partial class NetIf
{
    public const int IF_NAMESIZE = 16;

    [LibraryImport("libc", SetLastError = true)]
    public static partial byte* if_indextoname(uint index, byte* name);
}
