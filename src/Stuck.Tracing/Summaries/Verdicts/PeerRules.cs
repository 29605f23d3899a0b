using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that wait for one other party: to be connected, to hear from it, to be rid of what is to be sent.</summary>
internal static class PeerRules
{
    public static Verdict? Judge(ThreadSituation thread)
    {
        if (thread.Wait is not { Descriptors.IsEmpty: false } wait) return null;
        var waited = Choose(wait, thread.Pid);
        if (waited.Descriptor.Kind == DescriptorKind.File || waited.For == WaitFor.Nothing && !LoopRules.IsPolling(wait.Call)) return null;
        if (waited.Descriptor is { Kind: DescriptorKind.PidFd, Peer: { } awaited })
            return new Verdict(VerdictKind.Child, $"pid {awaited.Pid}", $"{PeerWords.CallOf(wait, waited)}: the end of {awaited.Pid} {awaited.Name}", null) { On = waited.Descriptor, Holder = awaited };
        var kind = KindOf(wait.Call, waited);
        return new Verdict(kind, PeerWords.TargetOf(waited.Descriptor), PeerWords.Evidence(kind, wait, waited), null) { On = waited.Descriptor };
    }

    /// <summary>Of a few, the one that is not yet connected, else the one that owes us an answer, else the first.</summary>
    private static WaitedDescriptor Choose(ThreadWait wait, int pid)
    {
        var others = wait.Descriptors.Where(waited => !LoopRules.IsInternal(waited.Descriptor, pid)).ToArray();
        return others.FirstOrDefault(IsConnecting)
            ?? others.FirstOrDefault(waited => waited.Descriptor.Socket?.Health is { LastSentMs: { } sent, LastReceivedMs: { } received } && sent < received)
            ?? others.FirstOrDefault()
            ?? wait.Descriptors[0];
    }

    private static bool IsConnecting(WaitedDescriptor waited) => waited.Descriptor.Socket?.State == TcpState.SynSent;

    private static VerdictKind KindOf(string call, WaitedDescriptor waited)
    {
        if (SyscallTable.Named(call).Means.Does(EffectKind.Connects) || IsConnecting(waited)) return VerdictKind.Connecting;
        return waited.For switch
        {
            WaitFor.Writable => VerdictKind.Writing,
            WaitFor.Readable | WaitFor.Writable when waited.Descriptor.Socket is { SendQueue: > 0 } => VerdictKind.Writing,
            _ when waited.Descriptor.Kind == DescriptorKind.Fifo && LoopRules.IsLoop(call) => VerdictKind.Awaiting,
            _ => VerdictKind.Reading,
        };
    }
}
