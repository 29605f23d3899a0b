using Stuck.Tracing.Model;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>Waiting for a child.</summary>
internal static class ChildWaits
{
    private const int P_PID = 1, P_PIDFD = 3;

    public static CallWait ByPid(WaitArguments a) => For(a, a.Int(0));

    public static CallWait ByType(WaitArguments a) => a.Int(0) switch
    {
        P_PID => For(a, a.Int(1)),
        P_PIDFD => new CallWait(a.Call, new WantedDescriptor(a.Int(1), WaitFor.Readable)) { ChildPid = 0 },
        _ => For(a, 0),
    };

    /// <param name="pid">Negative or 0 for any child of a process group.</param>
    private static CallWait For(WaitArguments a, int pid) => new(a.Call) { ChildPid = Math.Max(0, pid) };
}
