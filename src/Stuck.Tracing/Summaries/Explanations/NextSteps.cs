using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Explanations;

/// <summary>What to look at next: only what fits the verdict.</summary>
internal static class NextSteps
{
    private static readonly Func<Case, IEnumerable<NextStep>>[] s_rules = [Root, Service, Connection, Holder, Held, Ending, Depth, Queue];

    public static ImmutableArray<NextStep> Of(Case one, ImmutableArray<ScriptFrame> script) => [.. s_rules.SelectMany(rule => rule(one)), .. Script(script)];

    /// <summary>The one that it hangs on in the end, and the one that it waits for itself.</summary>
    private static IEnumerable<NextStep> Root(Case one)
    {
        if (one.Row.Chain is not { } chain) yield break;
        if (chain.Links.Length > 2 && chain.CycleFrom is null) yield return Why(chain.Root.Process, "what it hangs on in the end");
        yield return Why(chain.Links[1].Process, chain.CycleFrom is null ? "what it waits for" : "what it waits for, in a deadlock: one of them has to give way");
    }

    private static NextStep Why(PeerProcess process, string what) => new($"stuck why {process.Pid}", $"{process.Name}: {what}");

    /// <summary>Who is asked at the end of the chain.</summary>
    private static IEnumerable<NextStep> Service(Case one) =>
        (one.Row.Chain?.Cause.Verdict ?? one.Verdict) is { WaitsOnSomeone: true, On: { } on } && ServiceSteps.Of(on) is { } step ? [step] : [];

    private static IEnumerable<NextStep> Connection(Case one)
    {
        if (!one.Verdict.WaitsOnSomeone || one.Socket is not { Transport: Transport.Tcp, Remote.Length: > 0 } socket) yield break;
        yield return one.Verdict.Kind == VerdictKind.Connecting
            ? new($"ss -tnp state syn-sent dst {socket.Remote}", "who else tries to connect there; a firewall that drops, or a full queue, answers nothing")
            : new($"ss -tnpoi dst {socket.Remote}", "the connection as the kernel has it: queues, timers, retransmissions");
        if (one.Verdict.Kind == VerdictKind.Connecting && socket.Peer is not null) yield return Listener(socket.Remote);
    }

    private static NextStep Listener(string address) => new($"ss -ltn sport = :{address[(address.LastIndexOf(':') + 1)..]}", "how many wait in the queue (Recv-Q), and how many may (Send-Q)");

    private static IEnumerable<NextStep> Holder(Case one) =>
        one.Verdict.Wait?.Lock is { Holder: null, Kind: not ("futex" or "join" or "semaphore" or "userfaultfd") } ? [new("lslocks", "who has which lock; of another machine (NFS) it tells nothing")] : [];

    /// <summary>Who is held back from outside.</summary>
    private static IEnumerable<NextStep> Held(Case one) => one.Verdict.Kind switch
    {
        VerdictKind.Stopped when one.Row.Sample.State == 't' => [new($"grep TracerPid /proc/{one.Row.Pid}/status", "who traces it")],
        VerdictKind.Stopped => [new($"kill -CONT {one.Row.Pid}", "lets it go on, if nobody wants it to stand")],
        VerdictKind.Frozen => [new($"systemctl status {one.Row.Pid}", "whose control group that is: docker pause and systemctl freeze do that, unpause and thaw undo it")],
        VerdictKind.Gpu when one.Verdict.Code?.Gpu is { } device => [new(device.StartsWith("/dev/nvidia", StringComparison.Ordinal) ? "nvidia-smi" : device == "/dev/kfd" ? "rocm-smi" : $"fuser {device}", "whether the GPU computes, and for whom else")],
        VerdictKind.Throttled => [new($"systemctl status {one.Row.Pid}", "whose control group, and quota, that is")],
        VerdictKind.Disk => [new("iostat -x 1", "whether a disk is busy; of a network file system, whether its server answers"), new($"cat /proc/{one.Row.Pid}/stack", "where in the kernel it sleeps (as root)")],
        _ => [],
    };

    private static IEnumerable<NextStep> Ending(Case one) => one.Verdict.Kind switch
    {
        VerdictKind.Ended when one.SampleOf(one.Row.ParentPid) is { } parent => [Why(new PeerProcess(parent.Pid, parent.Comm), "why it does not ask how its child ended")],
        VerdictKind.Respawning => [new($"stuck --tree {one.Row.ParentPid}", "how each of them ends, and who kills it")],
        _ => [],
    };

    /// <summary>Where nothing outside tells, its own code does.</summary>
    private static IEnumerable<NextStep> Depth(Case one)
    {
        var (pid, verdict) = (one.Row.Pid, one.Verdict);
        var isInside = verdict.Kind is VerdictKind.Busy or VerdictKind.Spinning or VerdictKind.Gpu or VerdictKind.Running || verdict is { Kind: VerdictKind.Unknown, Call: not null } || verdict.Wait?.Lock is { Kind: "futex" or "join" };
        if (isInside) yield return new($"stuck --read-only -p {pid}, then b", "where its threads stand: in the kernel, in their own code, in a script");
        var mayMove = verdict.Kind is VerdictKind.Awaiting or VerdictKind.Busy or VerdictKind.Running or VerdictKind.Spinning
            || verdict.Kind == VerdictKind.Idle && (one.Row.Exchanges.Unanswered.Any() || one.Row.Exchanges.Asked.Any());
        if (mayMove) yield return new($"stuck -p {pid}", "traces it: its calls, live, and what each took");
    }

    private static IEnumerable<NextStep> Queue(Case one) => one.Row.Queued.Take(1).Where(queued => queued.Local.Contains(':')).Select(queued => Listener(queued.Local));

    private static IEnumerable<NextStep> Script(ImmutableArray<ScriptFrame> script) =>
        script.FirstOrDefault(frame => frame.Line > 0) is { } frame ? [new($"{frame.File}:{frame.Line}", $"the line of the script that it is at, in {frame.Function}")] : [];
}
