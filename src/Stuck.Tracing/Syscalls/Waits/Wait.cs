namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>What a call waits for, and how its arguments are read for that.</summary>
/// <param name="Read">Null where the arguments tell no more than the kind; the timeout that the row has needs no mention.</param>
internal sealed record Wait(WaitKind Kind, Func<WaitArguments, CallWait>? Read = null)
{
    public static Wait None { get; } = new(WaitKind.None);

    /// <summary>Whether whoever waits so may be idle: event loops, pools waiting for a job, timers.</summary>
    public bool MayBeIdle => Kind is not (WaitKind.None or WaitKind.Descriptor or WaitKind.Lock or WaitKind.Room or WaitKind.Birth);
}
