namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/task/TID/io: what a thread has read and written (proc_pid_io(5)).</summary>
internal static class ProcIo
{
    /// <summary>
    /// What read(2), pread(2), readv(2) and the like have given in all, of whatever descriptor; bytes. recv(2) and its kin are not counted
    /// (fs/read_write.c: add_rchar). Null if the text does not tell.
    /// </summary>
    public static long? ReadBytes(ReadOnlySpan<byte> text)
    {
        var key = "rchar: "u8;
        if (!text.StartsWith(key)) return null;
        return new ProcFields(text[key.Length..]).TryNext(out var bytes) ? bytes : null;
    }
}
