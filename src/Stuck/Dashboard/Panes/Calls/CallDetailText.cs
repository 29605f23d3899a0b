using System.Collections.Immutable;
using System.Globalization;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.Stacks;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Names;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Calls;

/// <summary>Writes a call in full.</summary>
internal sealed partial class CallDetailText(Theme theme)
{
    private const int LabelColumns = 11;

    private static readonly FormatOptions s_whole = new() { StringLimit = 64 << 10, ResultColumn = 0, Verbose = true, Descriptors = DescriptorDetails.All };

    private readonly StacksText _stacks = new(theme);
    private readonly LogReader _reader = new() { Options = s_whole };
    private readonly CallDetailReader _details = new();
    private readonly LogLine _line = new();

    /// <summary>The name of the call, or what else it is.</summary>
    public string Name { get; private set; } = "";

    /// <param name="call">A row, or a call in flight.</param>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    /// <param name="facts">Null as long as they are not known.</param>
    /// <param name="targets">What descriptors of the process refer to now.</param>
    public ImmutableArray<StyledLine> Write(ShownCall call, long nowNs, CallFacts? facts, Dictionary<int, string> targets)
    {
        if (!call.TryRead(_reader, _line)) return [StyledLine.Of("It has fallen out of the history.", theme.Dim)];
        var record = _reader.Record;
        var header = new RecordView(record).Header;
        Name = header.Kind == RecordKind.Syscall ? SyscallTable.NameOf(header.Abi, header.Number) : "event";
        var lines = new List<StyledLine> { Whole(), StyledLine.Empty };
        lines.Add(Labelled("when", $"{LogTimes.Clock(header.StartNs)}   thread {header.Tid}   {(call.Sequence is { } row ? $"row {Units.Count(row + 1)} of its process" : "in flight")}"));
        if (header.Kind != RecordKind.Syscall) return [.. lines];
        if (call.Sequence is not null) lines.Add(Labelled("until", LogTimes.Clock(header.EndNs)));
        lines.Add(call.Sequence is null ? SoFar(header, nowNs, facts) : Took(header, facts));
        if (call.Sequence is not null) lines.Add(Result(header));
        if (Waker.Of(new RecordView(record)) is { } waker) lines.Add(Labelled("woken by", SafeText.Printable(waker.ToString())));
        var details = _details.Read(record);
        lines.Add(StyledLine.Empty);
        foreach (var argument in details.Arguments) lines.AddRange(Argument(call, argument, facts, targets));
        foreach (var descriptor in Watched(record, details).Concat(facts?.Watched ?? [])) lines.AddRange(Descriptor(call, descriptor, $"fd {descriptor}", facts, targets));
        foreach (var memory in details.Memory) lines.AddRange(Memory(memory));
        lines.AddRange(_stacks.Caller(KernelStack.Of(record), facts?.Caller ?? []));
        lines.Add(StyledLine.Empty);
        lines.Add(Labelled("raw", Raw(header)));
        return [.. lines];
    }

    private StyledLine Whole()
    {
        var parts = ImmutableArray.CreateBuilder<StyledText>();
        var chars = _line.Text.Chars;
        var inks = _line.Text.Inks;
        for (int from = 0, to; from < chars.Length; from = to)
        {
            to = from + 1;
            while (to < chars.Length && inks[to] == inks[from]) to++;
            var style = from == 0 && inks[0] == Ink.Name ? theme.StyleOf(_line.Classes) : theme.StyleOf(inks[from]);
            parts.Add(new StyledText(chars[from..to].ToString(), style));
        }

        return new StyledLine(parts.ToImmutable(), 4);
    }

    private StyledLine SoFar(RecordHeader header, long nowNs, CallFacts? facts)
    {
        var ns = Math.Max(0, nowNs - header.StartNs);
        var longer = facts is { Latencies: { Count: > 0 } all } ? string.Create(CultureInfo.InvariantCulture,
            $"   longer than {all.ShareBelow(ns):0%} of {Units.Count(all.Count)} {Name} here") : "";
        return Labelled("so far", $"{(header.Has(RecordFlags.AtLeast) ? "at least " : "")}{Units.Duration(ns)}{longer}", theme.Stuck);
    }

    private StyledLine Took(RecordHeader header, CallFacts? facts)
    {
        if (header.Has(RecordFlags.Unfinished)) return Labelled("took", "it never returned");
        var took = $"{(header.Has(RecordFlags.AtLeast) ? "at least " : "")}{Latency.Text(header.DurationNs)}";
        if (facts is null) return Labelled("took", $"{took}   …");
        var all = facts.Latencies;
        return Labelled("took", string.Create(CultureInfo.InvariantCulture,
            $"{took}   longer than {all.ShareBelow(header.DurationNs):0%} of {Units.Count(all.Count)} {Name} here: p50 {Latency.Text(all.Percentile(0.5))}, p95 {Latency.Text(all.Percentile(0.95))}, p99 {Latency.Text(all.Percentile(0.99))}"),
            SlowCalls.IsSlow(header) ? theme.Stuck : theme.Text);
    }

    private StyledLine Result(RecordHeader header)
    {
        if (header.Has(RecordFlags.Unfinished)) return Labelled("result", "none");
        if (!header.Has(RecordFlags.Failed)) return Labelled("result", string.Create(CultureInfo.InvariantCulture, $"{header.Result}   0x{header.Result:x}"));
        var error = (int)-header.Result;
        var advice = ErrorAdvice.Of(error);
        var isFailure = Failures.IsFailure(header);
        return Labelled(isFailure ? "failed" : "result", $"{ErrorNumber.NameOf(error)} ({error}): {ErrorNumber.TextOf(error)}{(advice.Length > 0 ? "; " : "")}{advice}", isFailure ? theme.Error : theme.Text);
    }

    private IEnumerable<StyledLine> Argument(ShownCall call, CallArgument argument, CallFacts? facts, Dictionary<int, string> targets)
    {
        var raw = argument.Raw < 10 ? "" : $"   0x{argument.Raw:x}";
        yield return new StyledLine(
            [new(argument.Name.PadRight(LabelColumns - 1) + " ", theme.Name), new(argument.Text, theme.Text), new(raw, theme.Dim)], LabelColumns);
        if (argument.Descriptor is not { } descriptor) yield break;
        foreach (var line in Descriptor(call, descriptor, "", facts, targets)) yield return line;
    }

    private IEnumerable<StyledLine> Memory(CallMemory memory)
    {
        yield return StyledLine.Empty;
        var direction = memory.Phase == Phase.Entry ? "given to the kernel" : "filled by the kernel";
        yield return new StyledLine(
            [new(memory.Name.Length > 0 ? memory.Name : "memory", theme.Name), new($"   {memory.Bytes.Length} bytes recorded at 0x{memory.Address:x}, {direction}", theme.Dim)]);
        foreach (var line in HexDump.Lines(memory.Bytes)) yield return StyledLine.Of("  " + line, theme.Quoted);
    }

    private static string Raw(RecordHeader header)
    {
        var arguments = Enumerable.Range(0, 6).Select(i => $"0x{header.Arguments[i]:x}");
        var result = header.Has(RecordFlags.Unfinished) ? "?" : string.Create(CultureInfo.InvariantCulture, $"{header.Result}, {header.DurationNs} ns");
        return string.Create(CultureInfo.InvariantCulture,
            $"{header.Abi.ToString().ToLowerInvariant()} call {header.Number} ({string.Join(", ", arguments)}) = {result}");
    }

    private StyledLine Labelled(string label, string text, CellStyle? style = null) =>
        new([new(label.PadRight(LabelColumns), theme.Dim), new(text, style ?? theme.Text)], LabelColumns);
}
