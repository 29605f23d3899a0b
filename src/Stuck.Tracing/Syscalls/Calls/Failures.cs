using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Names;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>Which calls failed, of those that returned an error: a loop that finds nothing to read is told so by an error, and is healthy.</summary>
public static class Failures
{
    private const int EINTR = 4, EAGAIN = 11, EINPROGRESS = 115;

    /// <summary>A call that was told not to wait is over sooner; ns.</summary>
    private const long WaitedNs = 100_000_000;

    /// <summary>Whether a recorded call failed.</summary>
    public static bool IsFailure(in RecordHeader header)
    {
        if (header.Kind != RecordKind.Syscall || !header.Has(RecordFlags.Failed)) return false;
        var error = (int)-header.Result;
        if (error == EINTR || ErrorNumber.IsRestart(error)) return false;
        var means = SyscallTable.Find(header.Abi, header.Number).Means;
        return !means.Expected.Contains(error) || error is EAGAIN or EINPROGRESS && header.DurationNs >= WaitedNs && Transfers(means);
    }

    /// <summary>A descriptor that has a timeout (SO_RCVTIMEO, SO_SNDTIMEO) waits, and answers as one that may not: the other end kept silent.</summary>
    private static bool Transfers(Meaning means) => means.Does(EffectKind.Receives) || means.Does(EffectKind.Sends) || means.Does(EffectKind.Connects);
}
