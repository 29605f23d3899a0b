using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Calls;

internal sealed partial class CallDetailText
{
    /// <summary>Of a set that is polled, so many descriptors are told of.</summary>
    private const int MostWatched = 16;

    /// <summary>The descriptors among a call's arguments, and those in the set that it polls.</summary>
    public ImmutableArray<int> DescriptorsOf(ShownCall call) =>
        call.TryRead(_reader, _line) && new RecordView(_reader.Record).Header.Kind == RecordKind.Syscall
            ? [.. _details.Read(_reader.Record).Arguments.Select(a => a.Descriptor).OfType<int>().Concat(Watched(_reader.Record, _details.Read(_reader.Record)))]
            : [];

    /// <summary>Those in the set that it polls; some at most.</summary>
    private static IEnumerable<int> Watched(byte[] record, CallDetails details)
    {
        var all = new List<int>();
        CallDescriptors.ForEach(new RecordView(record), all.Add);
        return all.Except(details.Arguments.Select(argument => argument.Descriptor ?? -1))
            .Where(descriptor => descriptor >= 0 && descriptor != CallDescriptors.Opened(new RecordView(record))).Take(MostWatched);
    }

    /// <summary>What it refers to, and its past.</summary>
    private IEnumerable<StyledLine> Descriptor(ShownCall call, int descriptor, string label, CallFacts? facts, Dictionary<int, string> targets)
    {
        var told = targets.TryGetValue(descriptor, out var target) ? $"now {target}" : "";
        if (label.Length > 0 || told.Length > 0) yield return Labelled(label, told);
        if (facts is not null && facts.Stories.TryGetValue(descriptor, out var story))
            foreach (var line in Story(call, story)) yield return Labelled("", line, theme.Dim);
    }

    private IEnumerable<string> Story(ShownCall call, DescriptorStory story)
    {
        if (story.Opened is { } opened) yield return $"opened by {Told(call, opened)}";
        else yield return story.IsWhole ? "opened before this history begins" : "opened further back than was looked";
        if (story.Connected is { } connected) yield return $"connected by {Told(call, connected)}";
        if (story.LastUse is { } last && last != story.Opened) yield return $"last used by {Told(call, last)}; {Units.Count(story.Uses)} {(story.Uses == 1 ? "use" : "uses")} before this one";
    }

    /// <summary><c>openat(...) = 9, row 1,204, 41s before</c>.</summary>
    private string Told(ShownCall call, long sequence)
    {
        var here = _line.StartNs;
        var reader = new LogReader { Options = FormatOptions.Default with { ResultColumn = 0 } };
        var line = new LogLine();
        if (!reader.TryRead(new LogPlace(call.Process, sequence), line)) return "a call that has fallen out of the history";
        return $"{line.Text}, row {Units.Count(sequence + 1)}, {Units.Duration(Math.Max(0, here - line.StartNs))} before";
    }
}
