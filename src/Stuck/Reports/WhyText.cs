using System.Collections.Immutable;
using System.Globalization;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Reports;

/// <summary>Writes an explanation for people.</summary>
internal static class WhyText
{
    private const int Indent = 2;

    /// <summary>Columns of the first part of a line that has two; what is longer reaches into the second.</summary>
    private const int MostColumns = 40;

    private const int MostNamed = 10;

    public static ImmutableArray<string> Lines(WhyReport report)
    {
        var explanation = report.Explanation;
        string[] lines =
        [
            .. Head(report),
            .. Section("how we know", Pairs(explanation.Evidence.Select(piece => (piece.Source, piece.Fact)))),
            .. Section("whom it waits for", WaitsFor(explanation)),
            .. Section("will it end", WillEnd(explanation)),
            .. Section("who waits for it", Waiting(explanation)),
            .. Section("its workers that wait on someone", Pairs(Rows(explanation.Workers, explanation.AtNs))),
            .. Section("ruled out", explanation.RuledOut.Select(ExplanationWords.Of)),
            .. Section("what to look at next", explanation.Next.IsEmpty ? ["nothing: as far as can be told it rests, and nobody waits for it"] : Pairs(explanation.Next.Select(step => (step.Do, step.Reason)))),
        ];
        return [.. lines.Select(SafeText.Printable)];
    }

    private static IEnumerable<string> Head(WhyReport report)
    {
        var (row, sample) = (report.Explanation.Row, report.Explanation.Row.Sample);
        var family = (report.Explanation.Family is { } of ? $", of the family {of.Name}" : "") + (row.Service.Length > 0 ? $", service {row.Service}" : "");
        yield return string.Create(CultureInfo.InvariantCulture, $"{row.Pid} {row.Name}{family}");
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{Blanks()}child of {row.ParentPid}, runs as {sample.User}{(sample.Container.Length > 0 ? $", in {sample.Container}" : "")}, since {sample.Started:yyyy-MM-dd HH:mm:ss}, on {report.Host}");
        if (report.Thread is { } thread) yield return $"{thread.Tid} is a thread of it: {VerdictWords.Sentence(thread.Verdict, report.Explanation.AtNs)}";
        yield return "";
        yield return VerdictWords.Claim(report.Explanation.Verdict, report.Explanation.AtNs);
        if (report.Explanation.Verdict.Evidence.Length > 0) yield return Blanks() + report.Explanation.Verdict.Evidence;
        foreach (var (label, text) in WorkerStory.Of(row, report.Explanation.AtNs)) yield return Blanks() + label.PadRight(WorkerStory.LabelColumns) + text;
        if (report.Explanation.Tid is { } tid) yield return $"{Blanks()}its thread {tid} speaks for it, one of {sample.Threads}";
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        return all.Length == 0 ? [] : ["", title, .. all.Select(line => Blanks() + line)];
    }

    /// <summary>Each link further to the right, with what tells it below.</summary>
    private static IEnumerable<string> WaitsFor(Explanation explanation)
    {
        if (explanation.WaitsFor.IsEmpty)
        {
            yield return explanation.Verdict is { WaitsOnSomeone: true } waiting ? Outside(waiting) : "nobody";
            yield break;
        }
        for (var depth = 0; depth < explanation.WaitsFor.Length; depth++)
        {
            var (link, evidence) = explanation.WaitsFor[depth];
            yield return Blanks(depth) + $"{link.Process.Pid} {link.Process.Name}: {(link.Verdict is { } verdict ? VerdictWords.Claim(verdict, explanation.AtNs) : "nothing is known of it")}";
            if (link.Verdict is { Evidence.Length: > 0 } told) yield return Blanks(depth + 2) + told.Evidence;
            foreach (var line in Pairs(evidence.Select(piece => (piece.Source, piece.Fact)))) yield return Blanks(depth + 2) + line;
        }
        if (explanation.Row.Chain is { CycleFrom: not null } chain) yield return $"{(chain.CycleFrom == 0 ? "it is in" : "it is behind")} {ChainWords.Deadlock(chain)}: none of them can go on";
    }

    /// <summary>Its own wait, and the one that it hangs on in the end.</summary>
    private static IEnumerable<string> WillEnd(Explanation explanation)
    {
        var (verdict, nowNs) = (explanation.Verdict, explanation.AtNs);
        if (EndingWords.Of(verdict, nowNs) is { Length: > 0 } own) yield return own + (verdict is { Ends.By: EndingCause.Nothing, Party: { } party } ? $"; it is up to {party.Name}/{party.Pid}" : "");
        foreach (var link in explanation.WaitsFor.Select(explained => explained.Link))
            if (link.Verdict is { } other && EndingWords.Of(other, nowNs) is { Length: > 0 } theirs) yield return $"{ChainWords.NameOf(link)}: {theirs}";
    }

    private static string Outside(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Lock => $"whoever has {verdict.Target}: that is not known",
        VerdictKind.Disk => $"whatever stands behind {(verdict.Target.Length > 0 ? verdict.Target : "what it reads or writes")}",
        VerdictKind.Busy => "nobody outside, as far as can be told: it owes answers, and is owed none",
        _ => $"{verdict.Target}: no process of this machine, as far as can be told",
    };

    private static string[] Waiting(Explanation explanation)
    {
        var (row, nowNs) = (explanation.Row, explanation.AtNs);
        string[] lines =
        [
            .. row.Exchanges.Clients.Take(MostNamed).Select(client => $"client {ExplanationWords.OfClient(client, nowNs)}"),
            .. More(row.Exchanges.Clients.Length - MostNamed, "clients"),
            .. ExchangeWords.Unanswered([.. row.Exchanges.Unanswered]).Select(words => $"perhaps: {words}"),
            .. row.Queued.Select(ExchangeWords.Queue),
            .. Pairs(Rows(explanation.Victims, nowNs)),
        ];
        return lines.Length > 0 ? lines : ["nobody, as far as can be told"];
    }

    private static IEnumerable<(string, string)> Rows(ImmutableArray<ProcessRow> rows, long nowNs) =>
    [
        .. rows.Take(MostNamed).Select(row => (ExplanationWords.NameOf(row), VerdictWords.Claim(row.Verdict!, nowNs))),
        .. More(rows.Length - MostNamed, "processes").Select(more => (more, "")),
    ];

    private static IEnumerable<string> More(int count, string what) => count > 0 ? [$"and {count} more {what}"] : [];

    /// <summary>Two columns, the first as wide as what stands in it.</summary>
    private static IEnumerable<string> Pairs(IEnumerable<(string Left, string Right)> pairs)
    {
        var all = pairs.ToArray();
        var width = all.Select(pair => CellText.Columns(pair.Left)).Where(columns => columns <= MostColumns).DefaultIfEmpty().Max();
        return all.Select(pair => (pair.Left + new string(' ', Math.Max(0, width - CellText.Columns(pair.Left)) + Indent) + pair.Right).TrimEnd());
    }

    private static string Blanks(int depth = 1) => new(' ', depth * Indent);
}
