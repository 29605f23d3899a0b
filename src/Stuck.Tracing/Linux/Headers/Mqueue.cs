using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>mqueue.h; see mq_getattr(3). By number: older C libraries have it in librt.</summary>
internal static partial class Mqueue
{
    public const int SYS_mq_getsetattr = 245;

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct mq_attr
    {
        [FieldOffset(8)] public long mq_maxmsg;
        [FieldOffset(24)] public long mq_curmsgs;
    }

    /// <param name="newAttributes">0 to set none.</param>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint syscall(nint number, nint queue, nint newAttributes, out mq_attr attributes);
}
