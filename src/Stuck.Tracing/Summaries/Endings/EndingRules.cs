using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Endings;

/// <summary>Tells whether a wait ends by itself, and when. Where that is not known nothing is said.</summary>
public static class EndingRules
{
    /// <summary>Who waits for no longer at a time looks again and again, as far as anybody can tell: his timeout ends a turn of a loop.</summary>
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(1);

    /// <summary>A wait that is older than its call by more has been entered again; ns.</summary>
    private const long SameNs = 200_000_000;

    /// <param name="limits">What its socket's owner has asked for; null where that is not known, or it waits on none.</param>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static Ending? Of(Verdict verdict, SocketLimits? limits, long nowNs)
    {
        var socket = verdict.On?.Socket;
        if (socket is { State: TcpState.SynSent } && Connecting(verdict, socket, limits, nowNs) is { } connecting) return connecting;
        if (verdict.Wait is not { } wait || !IsOneWait(verdict)) return null;
        Ending?[] ends = [OfCall(verdict, wait, nowNs), OfSocket(verdict, wait, limits, nowNs), OfData(verdict, socket, limits, nowNs)];
        return ends.OfType<Ending>().MinBy(ending => ending.AtNs) ?? (IsEndless(verdict, wait, socket, limits) ? Endless(socket, limits) : null);
    }

    /// <summary>Event loops and pools have timers of their own, of which nothing shows.</summary>
    private static bool IsOneWait(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Connecting or VerdictKind.Reading or VerdictKind.Writing or VerdictKind.Lock or VerdictKind.Child => verdict.WaitsOnSomeone,
        VerdictKind.Sleeping => true,
        _ => false,
    };

    private static bool IsEnteredAgain(Verdict verdict) => verdict.CallSinceNs is not { } call || verdict.SinceNs < call - SameNs;

    private static Ending? OfCall(Verdict verdict, ThreadWait wait, long nowNs) =>
        wait is { Timeout: { } timeout, IsResumed: false } && (timeout > s_turn || verdict.Kind == VerdictKind.Sleeping) && !IsEnteredAgain(verdict)
            ? At(EndingCause.CallTimeout, verdict.CallSinceNs!.Value, timeout, nowNs)
            : null;

    /// <summary>A socket's own timeouts are for calls on that socket; poll and the like do not know them.</summary>
    private static Ending? OfSocket(Verdict verdict, ThreadWait wait, SocketLimits? limits, long nowNs)
    {
        if (limits is null || IsPolling(wait) || wait.IsResumed || IsEnteredAgain(verdict)) return null;
        var isReading = verdict.Kind == VerdictKind.Reading;
        return (isReading ? limits.Receive : limits.Send) is { } timeout
            ? At(isReading ? EndingCause.ReceiveTimeout : EndingCause.SendTimeout, verdict.CallSinceNs!.Value, timeout, nowNs)
            : null;
    }

    /// <summary>What was sent is not acknowledged, since the wait began at the latest.</summary>
    private static Ending? OfData(Verdict verdict, SocketSample? socket, SocketLimits? limits, long nowNs) =>
        socket is { Health.Unacknowledged: > 0 } && limits?.User is { } timeout && verdict is { SinceNs: { } since, AtLeast: false }
            ? At(EndingCause.UserTimeout, since, timeout, nowNs)
            : null;

    private static Ending? Connecting(Verdict verdict, SocketSample socket, SocketLimits? limits, long nowNs)
    {
        if (limits?.SynRetries is not { } retries || socket.Health is not { TimerAtNs: { } atNs } health) return null;
        var byKernel = new Ending(EndingCause.ConnectRetries, atNs + SynSchedule.LeftNs(health.Retransmits, retries, limits.LinearSynRetries));
        Ending?[] ends = verdict.Wait is { } wait && IsOneWait(verdict)
            ? [byKernel, OfData(verdict, socket, limits, nowNs), OfCall(verdict, wait, nowNs), OfSocket(verdict, wait, limits, nowNs)]
            : [byKernel];
        return ends.OfType<Ending>().Where(ending => ending.AtNs > nowNs).MinBy(ending => ending.AtNs);
    }

    /// <summary>Nothing that is known ends it, and all that could is known.</summary>
    private static bool IsEndless(Verdict verdict, ThreadWait wait, SocketSample? socket, SocketLimits? limits)
    {
        if (wait.Timeout is not null || verdict.Kind == VerdictKind.Sleeping || KindOf(wait) is WaitKind.RequestSet or WaitKind.Work) return false;
        if (verdict.On?.Kind != DescriptorKind.Socket || verdict.Kind is VerdictKind.Lock or VerdictKind.Child) return true;
        if (socket is null or { Health: { Unacknowledged: > 0 } } or { State: TcpState.SynSent }) return false;
        return limits is not null ? IsPolling(wait) || (verdict.Kind == VerdictKind.Reading ? limits.Receive : limits.Send) is null : IsPolling(wait) && !CanKeepAlive(socket);
    }

    private static Ending Endless(SocketSample? socket, SocketLimits? limits) => socket is null || !CanKeepAlive(socket)
        ? new Ending(EndingCause.Nothing)
        : limits?.Keepalive is { } within
            ? new Ending(EndingCause.Keepalive) { Within = within }
            : new Ending(EndingCause.Nothing) { LacksKeepalive = true };

    /// <summary>The kernel of this machine answers probes for as long as a socket is there.</summary>
    private static bool CanKeepAlive(SocketSample socket) => socket is { Transport: Transport.Tcp, Peer: null };

    private static bool IsPolling(ThreadWait wait) => KindOf(wait) is WaitKind.PollSet or WaitKind.SelectSet or WaitKind.EventSet;

    private static WaitKind KindOf(ThreadWait wait) => SyscallTable.Named(wait.Call).Means.WaitKind;

    /// <summary>Null for a moment that has gone by: then something of it is not as we think.</summary>
    private static Ending? At(EndingCause cause, long sinceNs, TimeSpan time, long nowNs) =>
        sinceNs + time.Ticks * TimeSpan.NanosecondsPerTick is var atNs && atNs > nowNs ? new Ending(cause, atNs) : null;
}
