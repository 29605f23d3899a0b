namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>msgrcv(2) and msgsnd(2).</summary>
internal static class QueueWaits
{
    public static CallWait Receive(WaitArguments a) => new(a.Call) { Queue = new QueueWait(a.Int(0), Receives: true) };

    public static CallWait Send(WaitArguments a) => new(a.Call) { Queue = new QueueWait(a.Int(0), Receives: false) };
}
