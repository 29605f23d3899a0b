using System.Text.Json;
using System.Text.Json.Serialization;
using Stuck.Commands.Requests;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Status;

/// <summary>Writes a report for programs. All that is not ASCII is escaped, so that no terminal is harmed by it.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StatusDocument))]
internal sealed partial class StatusJson : JsonSerializerContext
{
    public static void Write(Stream output, StatusReport report) => JsonSerializer.Serialize(output, Document(report), Default.StatusDocument);

    private static StatusDocument Document(StatusReport report) => new(
        report.Host,
        report.Time,
        Math.Round(report.Load.Uptime.TotalSeconds, 2),
        [report.Load.Load1, report.Load.Load5, report.Load.Load15],
        [.. report.Families.Select(Family)],
        [.. report.Processes.Select(process => Process(process, report.Time))]);

    private static StatusDocument.FamilyPart Family(StatusFamily status)
    {
        var family = status.Family;
        return new(
            family.Name, family.Key.Program, family.MasterPid, status.Started, family.Workers.Length, family.Workers, family.RssBytes,
            Rounded(family.CpuPercent), family.Exits, family.LastExit?.Number);
    }

    internal static StatusDocument.ProcessPart Process(StatusProcess process, DateTimeOffset now)
    {
        var sample = process.Sample;
        var socket = process.Descriptor?.Socket;
        var peer = socket?.Peer ?? process.Descriptor?.Peer ?? process.Verdict.Party;
        var named = socket?.Remote is { Length: > 0 } remote ? remote
            : process is { Verdict.WaitsOnSomeone: true, Descriptor: { Kind: DescriptorKind.Fifo or DescriptorKind.MessageQueue, Target: var target } } ? target : null;
        return new(
            sample.Pid,
            sample.ParentPid,
            process.Worker,
            process.Family?.Name,
            process.Row.Service.Length == 0 ? null : process.Row.Service,
            sample.Title,
            sample.User,
            process.Sockets?.Listening,
            $"{sample.State}",
            Rounded(sample.CpuPercent),
            sample.RssBytes,
            sample.Threads,
            process.Sockets is { } sockets ? new(sockets.Inbound, sockets.Outbound) : null,
            VerdictWords.NameOf(process.Verdict.Kind),
            process.Call,
            process.Descriptor?.Number,
            named,
            peer is null ? null : new(peer.Pid, peer.Name),
            socket is { Direction: not Direction.Unknown } ? socket.Direction.ToString().ToLowerInvariant() : null,
            process.BlockedNs is { } ns ? Math.Round(ns / 1e9, 3) : null,
            process.Verdict.AtLeast,
            process.Verdict.Ends?.LeftNs(process.NowNs) is { } left ? Math.Round(left / 1e9, 3) : null,
            process.Verdict.Ends is { } ends ? ends.By == EndingCause.Nothing : null,
            process.Sentence,
            process.Verdict.Clients,
            process.Chain.IsEmpty ? null : [.. process.Chain.Select(link => Link(link, process.NowNs, now))],
            process.Chain.IsEmpty ? null : new(process.Chain[^1].Process.Pid, process.Chain[^1].Process.Name),
            process.Row.Victims,
            process.Traffic is { } traffic ? Traffic(traffic) : null,
            [.. process.Row.Requests.Select(request => RequestParts.Of(request, process.NowNs))],
            [.. (process.Row.Script?.Frames ?? []).Select(Script)]);
    }

    private static ScriptPart Script(ScriptFrame frame) => new(
        frame.Function, frame.Line == 0 ? null : frame.File, frame.Line == 0 ? null : frame.Line, frame.Arguments, frame.Subject.Length == 0 ? null : frame.Subject);

    internal static StatusDocument.LinkPart Link(ChainLink link, long nowNs, DateTimeOffset now) => new(
        link.Process.Pid,
        link.Process.Name,
        link.Verdict is { } verdict ? VerdictWords.NameOf(verdict.Kind) : null,
        link.Verdict is { Target.Length: > 0 } on ? on.On?.Socket?.Remote is { Length: > 0 } remote ? remote : on.Target : null,
        link.Verdict?.ElapsedNs(nowNs) is { } ns ? now - TimeSpan.FromTicks(ns / 100) : null);

    private static StatusDocument.TrafficPart Traffic(StatusTraffic status)
    {
        var traffic = status.Traffic;
        return new(
            Math.Round(status.Traced.TotalSeconds, 3), traffic.Requests, Math.Round(status.Qps, 3), traffic.ThunderHerd, traffic.ClientClose,
            traffic.SendFail);
    }

    private static double? Rounded(double? percent) => percent is { } value ? Math.Round(value, 2) : null;
}
