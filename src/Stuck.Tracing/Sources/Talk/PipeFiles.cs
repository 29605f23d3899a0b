using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Talk;

/// <summary>
/// When pipes were used last as their files say (stat(2)): to a tick of the kernel's clock. Named ones have it always; those without a name have
/// lost it in Linux 6.15.
/// </summary>
/// <param name="time">Whose timestamps are ns on CLOCK_MONOTONIC.</param>
internal sealed class PipeFiles(TimeProvider time)
{
    private static readonly Lazy<OwnPipe> s_own = new(OwnPipe.Try);

    /// <summary>Whether the kernel keeps them for pipes without a name.</summary>
    public static bool AreKept => s_own.Value.IsTimed;

    /// <returns>Null where that is not ours to look at, and where it is not kept.</returns>
    public TalkTimes? Of(int pid, int descriptor)
    {
        if (SysStat.syscall(SysStat.SYS_stat, string.Create(null, $"/proc/{pid}/fd/{descriptor}"), out var status) != 0) return null;
        // Those without a name live on a device of their own.
        var isKept = (status.st_mode & SysStat.S_IFMT) == SysStat.S_IFIFO && (AreKept || status.st_dev != s_own.Value.Device);
        if (!isKept || TimeH.clock_gettime(TimeH.CLOCK_REALTIME, out var now) != 0) return null;
        var lead = time.GetTimestamp() - OwnPipe.Ns(now.tv_sec, now.tv_nsec);
        return new TalkTimes(lead + OwnPipe.Ns(status.st_mtime, status.st_mtime_nsec), lead + OwnPipe.Ns(status.st_atime, status.st_atime_nsec));
    }

    /// <summary>What a pipe of ours tells of this kernel's.</summary>
    private readonly record struct OwnPipe(bool IsTimed, ulong Device)
    {
        /// <summary>Longer than a tick of any kernel's clock.</summary>
        private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(20);

        public static long Ns(long seconds, long ns) => seconds * TimeH.NsPerSecond + ns;

        /// <summary>It is written a while after it was made.</summary>
        public static unsafe OwnPipe Try()
        {
            var ends = stackalloc int[2];
            if (Unistd.pipe2(ends, Fcntl.O_CLOEXEC) != 0) return default;
            try
            {
                if (SysStat.syscall(SysStat.SYS_fstat, ends[0], out SysStat.stat before) != 0) return default;
                Thread.Sleep(s_tick);
                byte any = 0;
                var isTimed = Unistd.write(ends[1], &any, 1) == 1 && SysStat.syscall(SysStat.SYS_fstat, ends[0], out SysStat.stat after) == 0
                    && Ns(after.st_mtime, after.st_mtime_nsec) > Ns(before.st_mtime, before.st_mtime_nsec);
                return new OwnPipe(isTimed, before.st_dev);
            }
            finally
            {
                _ = Unistd.close(ends[0]);
                _ = Unistd.close(ends[1]);
            }
        }
    }
}
