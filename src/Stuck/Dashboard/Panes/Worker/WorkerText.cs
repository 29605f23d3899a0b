using System.Collections.Immutable;
using System.Globalization;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Worker;

/// <summary>Writes all that is known of a worker.</summary>
/// <param name="mayTrace">Whether anybody may be attached to.</param>
internal sealed class WorkerText(Theme theme, bool mayTrace = true, Func<string?>? untold = null)
{
    private const int LabelColumns = 14;
    private const int BarColumns = 30;

    /// <summary>Descriptors that are listed here; the list of all of them is a key away.</summary>
    private const int MostDescriptors = 12;

    private const int MostThreads = 20;

    /// <param name="process">As the table shows it.</param>
    /// <param name="parent">Its parent's name; empty if that is not known.</param>
    /// <param name="facts">Null as long as they are not known.</param>
    /// <param name="fault">Why they could not be read the last time; null if they could.</param>
    public ImmutableArray<StyledLine> Write(ShownProcess process, string parent, WorkerFacts? facts, Fault? fault)
    {
        var (row, sample) = (process.Row, process.Row.Sample);
        var lines = new List<StyledLine>
        {
            new([new(VerdictCells.MarkOf(process.Verdict, process.NowNs) + " ", ToneStyle(process)), new(VerdictWords.Claim(process.Verdict, process.NowNs), ToneStyle(process))], 2),
        };
        if (process.Verdict.Evidence.Length > 0) lines.Add(StyledLine.Of("  " + process.Verdict.Evidence, theme.Text, 2));
        if (EndingWords.Of(process.Verdict, process.NowNs) is { Length: > 0 } ending) lines.Add(StyledLine.Of("  " + ending, theme.Text, 2));
        lines.Add(StyledLine.Empty);
        foreach (var (label, text) in WorkerStory.Of(row, process.NowNs).Where(line => line.Label != "at")) lines.Add(Labelled(label, text));
        lines.Add(Labelled("title", sample.Title.Length > 0 ? sample.Title : $"[{sample.Comm}]"));
        if (facts is not null && ScriptWords.Of(facts.Script) is { Length: > 0 } script) lines.Add(Labelled("script", script));
        if (row.Service.Length > 0) lines.Add(Labelled("service", row.Service));
        lines.Add(Labelled("process", string.Create(CultureInfo.InvariantCulture,
            $"{sample.Pid}, child of {sample.ParentPid}{(parent.Length > 0 ? $" {parent}" : "")}, runs as {sample.User}{(sample.Container.Length > 0 ? $", in {sample.Container}" : "")}")));
        lines.Add(Labelled("started", string.Create(CultureInfo.InvariantCulture, $"{sample.Started:yyyy-MM-dd HH:mm:ss}")));
        if (!row.HasEnded) lines.AddRange(Uses(row));
        lines.AddRange(Times(row.Times));
        lines.AddRange(Threads(process, process.Row.ThreadVerdicts));
        if (!row.HasEnded) lines.AddRange(Descriptors(facts?.Descriptors, fault));
        return [.. lines];
    }

    private IEnumerable<StyledLine> Uses(ProcessRow row)
    {
        var sample = row.Sample;
        yield return Labelled("uses", $"{(sample.CpuPercent is { } cpu ? $"{Units.OfCpu(cpu)}, " : "")}{Units.Size(sample.RssBytes)} of memory, {sample.Threads} {(sample.Threads == 1 ? "thread" : "threads")}");
        yield return Labelled("traced", row.IsTraced ? $"{(row.CallsPerSecond is { } rate ? Units.Rate(rate) : Units.Unknown)} calls/s, {(row.ErrorsPerSecond is { } errors ? Units.Rate(errors) : Units.Unknown)} of them fail" : mayTrace ? "no; s begins" : "no");
    }

    private IEnumerable<StyledLine> Times(TimeUses? times)
    {
        if (times is null) yield break;
        yield return StyledLine.Empty;
        yield return StyledLine.Of(times.IsExact ? "where its time went" : "where its time went, estimated from one look a second", theme.Title);
        yield return Bar("last 10 s", times.Last10Seconds);
        yield return Bar("last 60 s", times.Last60Seconds);
        yield return Bar($"watched {Units.Duration(times.SinceWeLook.Observed.Ticks * 100)}", times.SinceWeLook);
        if (!times.SinceWeLook.Calls.IsEmpty)
            yield return Labelled("in", string.Join("  ", times.SinceWeLook.Calls.Take(6).Select(Share)));
    }

    private StyledLine Bar(string label, TimeUse use)
    {
        var parts = ImmutableArray.CreateBuilder<StyledText>();
        parts.Add(new StyledText(label.PadRight(LabelColumns), theme.Dim));
        var left = BarColumns;
        foreach (var share in use.Verdicts)
        {
            var columns = Math.Min(left, (int)Math.Round(share.Percent * BarColumns / 100));
            parts.Add(new StyledText(new string('█', columns), StyleOf(share.Name)));
            left -= columns;
        }

        parts.Add(new StyledText(new string(' ', left + 1) + string.Join("  ", use.Verdicts.Take(4).Select(Share)), theme.Text));
        return new StyledLine(parts.ToImmutable(), LabelColumns);
    }

    private static string Share(TimeShare share) => $"{share.Name} {Units.Percent(share.Percent)}%";

    private CellStyle StyleOf(string verdict)
    {
        var kind = Enum.TryParse<VerdictKind>(verdict, ignoreCase: true, out var known) ? known : VerdictKind.Unknown;
        return theme.StyleOf(VerdictCells.ToneOf(new Verdict(kind, "x", "", null), 0));
    }

    private IEnumerable<StyledLine> Threads(ShownProcess process, ImmutableArray<ThreadVerdict> verdicts)
    {
        var threads = process.Row.Sample.ThreadSamples;
        if (threads.Length < 2) yield break;
        yield return StyledLine.Empty;
        yield return StyledLine.Of("threads", theme.Title);
        foreach (var thread in threads.Take(MostThreads))
        {
            var call = thread.Call is { } c ? SyscallTable.NameOf(c.Abi, c.Number) : thread.State == 'R' ? "runs" : thread.WaitChannel;
            var since = thread.BlockedSinceNs is { } ns ? Units.Duration(Math.Max(0, process.NowNs - ns)) : "";
            var used = thread.CpuPercent is > 0.05 and var cpu ? $"  {Units.Percent(cpu)} %" : "";
            var verdict = verdicts.FirstOrDefault(judged => judged.Tid == thread.Tid)?.Verdict;
            yield return verdict is null
                ? Labelled($"{thread.Tid}", $"{thread.State}  {call,-20} {since,6}{used}")
                : new StyledLine(
                    [
                        new($"{thread.Tid}".PadRight(LabelColumns), theme.Dim), new($"{thread.State}  {call,-20} {since,6}  ", theme.Text),
                        new($"{VerdictCells.MarkOf(verdict, process.NowNs)} {VerdictCells.TextOf(verdict)}", theme.StyleOf(VerdictCells.ToneOf(verdict, process.NowNs))),
                        new(used, theme.Text),
                    ],
                    LabelColumns);
        }

        if (threads.Length > MostThreads) yield return StyledLine.Of($"… {threads.Length - MostThreads} more", theme.Dim);
    }

    private IEnumerable<StyledLine> Descriptors(ImmutableArray<DescriptorSample>? descriptors, Fault? fault)
    {
        yield return StyledLine.Empty;
        if (fault is not null) yield return StyledLine.Of(fault.ToString(), theme.Error, 2);
        if (fault is not null && descriptors is null) yield break;
        yield return StyledLine.Of(descriptors is { } some ? some.IsEmpty && untold?.Invoke() is { } why ? $"descriptors: {why}" : $"{some.Length} descriptors" : "descriptors …", theme.Title);
        if (descriptors is not { } all) yield break;
        // Connections are what a worker gets stuck on.
        foreach (var descriptor in all.OrderBy(d => d.Socket is null ? 1 : 0).ThenBy(d => d.Number).Take(MostDescriptors))
            yield return Labelled($"{descriptor.Number}", $"{PeerWords.TargetOf(descriptor)}{Aside(descriptor.Socket)}");
        if (all.Length > MostDescriptors) yield return StyledLine.Of($"… {all.Length - MostDescriptors} more: l lists all", theme.Dim);
    }

    private static string Aside(SocketSample? socket)
    {
        if (socket is null) return "";
        var facts = new List<string>();
        if (socket.Direction != Direction.Unknown) facts.Add(socket.Direction.ToString().ToLowerInvariant());
        if (socket.State is not (TcpState.Unknown or TcpState.Listen)) facts.Add(socket.State.ToString().ToLowerInvariant());
        if (socket.ReceiveQueue > 0) facts.Add($"{Units.Size(socket.ReceiveQueue)} unread");
        if (socket.SendQueue > 0) facts.Add($"{Units.Size(socket.SendQueue)} not taken");
        if (socket.Health?.LastReceivedMs is { } silent) facts.Add($"silent {Units.Duration(silent * 1_000_000)}");
        return facts.Count == 0 ? "" : $"   {string.Join(", ", facts)}";
    }

    private CellStyle ToneStyle(ShownProcess process) => theme.StyleOf(VerdictCells.ToneOf(process.Verdict, process.NowNs));

    private StyledLine Labelled(string label, string text) =>
        new([new(label.PadRight(LabelColumns), theme.Dim), new(text, theme.Text)], LabelColumns);
}
