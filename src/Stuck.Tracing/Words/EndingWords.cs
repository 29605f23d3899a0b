using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Whether a wait ends by itself, as one would say it.</summary>
public static class EndingWords
{
    /// <summary><c>ends in 12 s: the timeout of poll</c>, <c>never: no timeout, no keepalive</c>. Empty where that is not known.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static string Of(Verdict verdict, long nowNs) => verdict.Ends switch
    {
        null => "",
        { By: EndingCause.Nothing, LacksKeepalive: true } => "never: no timeout, no keepalive",
        { By: EndingCause.Nothing } => "never: no timeout",
        { By: EndingCause.Keepalive } ending => $"never while the other machine lives: no timeout{(ending.Within is { } within ? $"; keepalive tells within {WaitWords.Time(within)} that it is gone" : "; keepalive tells when it is gone")}",
        var ending => $"ends in {WaitWords.Time(TimeSpan.FromTicks((ending.LeftNs(nowNs) ?? 0) / TimeSpan.NanosecondsPerTick))}: {CauseOf(ending.By, verdict.Call)}",
    };

    private static string CauseOf(EndingCause cause, string? call) => cause switch
    {
        EndingCause.CallTimeout => $"the timeout of {call ?? "its call"}",
        EndingCause.ReceiveTimeout => "SO_RCVTIMEO of its socket",
        EndingCause.SendTimeout => "SO_SNDTIMEO of its socket",
        EndingCause.UserTimeout => "TCP_USER_TIMEOUT of its socket",
        EndingCause.ConnectRetries => "the connection has then been asked for as often as it is to be (tcp_syn_retries)",
        _ => cause.ToString(),
    };
}
