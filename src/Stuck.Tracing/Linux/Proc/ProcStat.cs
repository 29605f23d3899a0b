namespace Stuck.Tracing.Linux.Proc;

/// <summary>The fields of /proc/PID/stat that are of use here (proc_pid_stat(5)).</summary>
internal readonly ref struct ProcStat
{
    /// <summary>A line of 52 numbers, none longer than 20 digits, and the name.</summary>
    public const int MaxBytes = 1536;

    /// <summary>A thread of the kernel, and threads that it has added to a process (include/linux/sched.h).</summary>
    public const long PF_KTHREAD = 0x0020_0000, PF_IO_WORKER = 0x10, PF_USER_WORKER = 0x4000;

    private ProcStat(ReadOnlySpan<byte> comm) => Comm = comm;

    /// <summary>The name without its parentheses; any bytes, blanks and parentheses included.</summary>
    public ReadOnlySpan<byte> Comm { get; }

    public char State { get; private init; }

    public int ParentPid { get; private init; }

    public bool IsKernelThread { get; private init; }

    /// <summary>A thread that the kernel has added to a process, and that runs none of its code (io_uring(7), vhost).</summary>
    public bool IsKernelsOwn { get; private init; }

    /// <summary>Another group of processes than its own has its terminal.</summary>
    public bool IsInBackground { get; private init; }

    /// <summary>Time on a CPU, in user and in kernel mode; clock ticks.</summary>
    public long CpuTicks { get; private init; }

    public int Threads { get; private init; }

    /// <summary>When it started; clock ticks since boot.</summary>
    public long StartTicks { get; private init; }

    /// <summary>Resident memory; pages.</summary>
    public long RssPages { get; private init; }

    /// <summary>The CPU that it last ran on.</summary>
    public int Processor { get; private init; }

    /// <summary>How a process ended, as wait(2) has it; 0 while it lives, and to those who may not know. The last field.</summary>
    public static int WaitStatus(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd((byte)'\n');
        return new ProcFields(text[(text.LastIndexOf((byte)' ') + 1)..]).TryNext(out var status) ? (int)status : 0;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out ProcStat stat)
    {
        stat = default;
        // The name may hold ") S 1" itself: only the last parenthesis ends it.
        var open = text.IndexOf((byte)'(');
        var close = text.LastIndexOf((byte)')');
        if (open < 0 || close < open) return false;

        var fields = new ProcFields(text[(close + 1)..]);
        var state = fields.Next();
        if (state.Length != 1 || !fields.TryNext(out var parent)) return false;
        if (!fields.TryNext(out var group)) return false;
        fields.Skip(2); // session, tty_nr
        if (!fields.TryNext(out var foreground) || !fields.TryNext(out var flags)) return false;
        fields.Skip(4); // minflt, cminflt, majflt, cmajflt
        if (!fields.TryNext(out var user) || !fields.TryNext(out var system)) return false;
        fields.Skip(4); // cutime, cstime, priority, nice
        if (!fields.TryNext(out var threads)) return false;
        fields.Skip(1); // itrealvalue
        if (!fields.TryNext(out var start)) return false;
        fields.Skip(1); // vsize
        if (!fields.TryNext(out var rss)) return false;
        fields.Skip(14); // rsslim to exit_signal
        if (!fields.TryNext(out var processor)) return false;

        stat = new ProcStat(text[(open + 1)..close])
        {
            State = (char)state[0],
            ParentPid = (int)parent,
            IsInBackground = foreground > 0 && foreground != group,
            IsKernelThread = (flags & PF_KTHREAD) != 0,
            IsKernelsOwn = (flags & (PF_IO_WORKER | PF_USER_WORKER)) != 0,
            CpuTicks = user + system,
            Threads = (int)threads,
            StartTicks = start,
            RssPages = rss,
            Processor = (int)processor,
        };
        return true;
    }
}
