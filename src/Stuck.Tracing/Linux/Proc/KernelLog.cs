using System.Runtime.InteropServices;
using System.Text;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>/dev/kmsg: what the kernel has logged, from the oldest that it has kept. Reading takes nothing away from others.</summary>
internal static unsafe class KernelLog
{
    /// <summary>CONSOLE_EXT_LOG_MAX: no record is longer, and each is read whole.</summary>
    private const int MaxRecord = 8192;

    /// <summary>None where it is not ours to read (dmesg_restrict).</summary>
    public static List<string> Read()
    {
        var records = new List<string>();
        var descriptor = Fcntl.open("/dev/kmsg", Fcntl.O_RDONLY | Fcntl.O_CLOEXEC | Fcntl.O_NONBLOCK);
        if (descriptor < 0) return records;
        var buffer = stackalloc byte[MaxRecord];
        while (true)
        {
            var count = (int)Unistd.read(descriptor, buffer, MaxRecord);
            // What is overwritten while we read fails once with EPIPE, and then the next one follows.
            if (count < 0 && Marshal.GetLastPInvokeError() == Errno.EPIPE) continue;
            if (count <= 0) break;
            records.Add(Encoding.UTF8.GetString(buffer, count));
        }

        _ = Unistd.close(descriptor);
        return records;
    }
}
