using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Explanations as one would say them.</summary>
public static class ExplanationWords
{
    /// <summary><c>the accept queue</c>: to be said after <c>not</c>.</summary>
    public static string NameOf(Suspect suspect) => suspect switch
    {
        Suspect.Stop => "stopped",
        Suspect.Freezer => "frozen",
        Suspect.Quota => "throttled",
        Suspect.Computation => "a computation",
        Suspect.Lock => "a lock",
        Suspect.Disk => "a disk",
        Suspect.AcceptQueue => "its accept queue",
        Suspect.PeerQueue => "the accept queue of whom it waits for",
        Suspect.PeerStop => "that whom it waits for is stopped or frozen",
        Suspect.Network => "the network",
        Suspect.UnreadAnswer => "an answer that it does not read",
        Suspect.Clients => "clients",
        Suspect.OtherPeers => "others that it asked",
        Suspect.Deadlock => "a deadlock",
        _ => suspect.ToString(),
    };

    /// <summary><c>not its accept queue: nobody is left waiting at tcp://0.0.0.0:80</c>.</summary>
    public static string Of(RuledOut one) => $"not {NameOf(one.Suspect)}: {one.Reason}";

    /// <summary><c>10.0.0.9:51234 curl/812 for 41 s: no thread waits on its connection</c>.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static string OfClient(Exchange client, long nowNs) =>
        $"{PeerWords.ClientOf(client.Connection)} for {(client.AtLeast ? "at least " : "")}{WaitWords.Time(TimeSpan.FromTicks(Math.Max(0, nowNs - client.SinceNs) / TimeSpan.NanosecondsPerTick))}: {client.Evidence}";

    /// <summary>A process in a word or two, with its pid.</summary>
    public static string NameOf(ProcessRow row) => $"{row.Pid} {WorkerTitle.ShortNameOf(row.Sample.Title, row.Sample.Comm)}";
}
