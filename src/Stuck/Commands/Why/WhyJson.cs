using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stuck.Commands.Status;
using Stuck.Reports;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Why;

/// <summary>Writes an explanation for programs. All that is not ASCII is escaped, so that no terminal is harmed by it.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WhyDocument))]
internal sealed partial class WhyJson : JsonSerializerContext
{
    public static void Write(Stream output, WhyReport report) => JsonSerializer.Serialize(output, Document(report), Default.WhyDocument);

    private static WhyDocument Document(WhyReport report)
    {
        var explanation = report.Explanation;
        var (row, nowNs) = (explanation.Row, explanation.AtNs);
        return new WhyDocument(
            report.Host,
            report.Time,
            StatusJson.Process(new StatusProcess(row, explanation.Family, null, nowNs), report.Time),
            explanation.Tid,
            report.Thread is { } thread ? new(thread.Tid, VerdictWords.NameOf(thread.Verdict.Kind), VerdictWords.Sentence(thread.Verdict, nowNs)) : null,
            Sources(explanation.Evidence),
            [.. explanation.WaitsFor.Select(link => Link(link, nowNs, report.Time))],
            row.Chain is { CycleFrom: not null },
            [.. row.Exchanges.Clients.Concat(row.Exchanges.Unanswered).Select(client => Client(client, nowNs))],
            [.. row.Queued.Select(queued => new WhyDocument.QueuePart(queued.Local, queued.Count))],
            [.. explanation.Victims.Select(victim => Waiting(victim, nowNs))],
            [.. explanation.Workers.Select(worker => Waiting(worker, nowNs))],
            [.. explanation.RuledOut.Select(one => new WhyDocument.SuspectPart(JsonNamingPolicy.SnakeCaseLower.ConvertName($"{one.Suspect}"), one.Reason))],
            [.. explanation.Next.Select(step => new WhyDocument.StepPart(step.Do, step.Reason))]);
    }

    private static ImmutableArray<WhyDocument.SourcePart> Sources(ImmutableArray<EvidencePiece> pieces) =>
        [.. pieces.Select(piece => new WhyDocument.SourcePart(piece.Source, piece.Fact))];

    private static WhyDocument.PartyPart Link(ExplainedLink explained, long nowNs, DateTimeOffset now)
    {
        var link = StatusJson.Link(explained.Link, nowNs, now);
        var verdict = explained.Link.Verdict;
        return new(
            link.Pid, link.Name, link.Verdict, link.Peer, link.Since, Seconds(verdict?.ElapsedNs(nowNs)), verdict?.AtLeast == true,
            Seconds(verdict?.Ends?.LeftNs(nowNs)), verdict?.Ends is { } ends ? ends.By == EndingCause.Nothing : null, verdict is null ? null : VerdictWords.Sentence(verdict, nowNs), Sources(explained.Evidence));
    }

    private static WhyDocument.ClientPart Client(Exchange client, long nowNs) => new(
        client.Connection.Remote,
        client.Connection.Peer is { } peer ? new(peer.Pid, peer.Name) : null,
        Seconds(Math.Max(0, nowNs - client.SinceNs))!.Value,
        client.AtLeast,
        client.Counts,
        client.Evidence);

    private static WhyDocument.WaitingPart Waiting(ProcessRow row, long nowNs) =>
        new(row.Pid, row.Name, VerdictWords.NameOf(row.Verdict!.Kind), Seconds(row.Verdict.ElapsedNs(nowNs)), row.Verdict.AtLeast);

    private static double? Seconds(long? ns) => ns is { } known ? Math.Round(known / 1e9, 3) : null;
}
