using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Stacks;

/// <summary>Writes where threads stand.</summary>
internal sealed class StacksText(Theme theme)
{
    /// <param name="untold">Why there may be none, in two words; null where they were read now.</param>
    public ImmutableArray<StyledLine> Write(ImmutableArray<ThreadStack> stacks, string? untold = null) =>
        stacks.IsEmpty ? [StyledLine.Of(untold is null ? "It is gone, or not ours to look at." : $"stacks: {untold}", theme.Dim)] : [.. stacks.SelectMany(Lines)];

    /// <summary>Where a thread stood that made a call which took long; nothing where that was not kept.</summary>
    public IEnumerable<StyledLine> Caller(ImmutableArray<string> kernel, ImmutableArray<StackFrame> user)
    {
        if (kernel.IsEmpty && user.IsEmpty) yield break;
        yield return StyledLine.Empty;
        yield return StyledLine.Of("waited in", theme.Name);
        foreach (var line in Frames(kernel, user)) yield return line;
    }

    private IEnumerable<StyledLine> Lines(ThreadStack thread)
    {
        yield return new StyledLine([new($"thread {thread.Tid} ", theme.Title), new(thread.Comm, theme.Text), new($"  {thread.State}", theme.Dim)]);
        foreach (var frame in thread.Script) yield return Line(frame);
        if (thread.Kernel.IsEmpty && thread.State != 'R')
            yield return StyledLine.Of("  kernel  not told: that takes CAP_SYS_ADMIN, and a kernel that keeps it", theme.Dim);
        if (thread.User.IsEmpty) yield return StyledLine.Of(thread.State == 'R' ? "  runs: its stack changes while it is looked at" : "  its own code: not ours to look at", theme.Dim);
        foreach (var line in Frames(thread.Kernel, thread.User)) yield return line;
        yield return StyledLine.Empty;
    }

    private IEnumerable<StyledLine> Frames(ImmutableArray<string> kernel, ImmutableArray<StackFrame> user)
    {
        foreach (var function in kernel) yield return new StyledLine([new("  kernel  ", theme.Dim), new(function, theme.Name)]);
        foreach (var frame in user) yield return Line(frame);
        if (user.Any(frame => !frame.IsCertain))
            yield return StyledLine.Of("          ? its code keeps no frame pointers: addresses that lay on the stack, some of them stale", theme.Dim, 10);
    }

    private StyledLine Line(ScriptFrame frame) => new(
        [
            new("  script  ", theme.Dim), new(ScriptWords.CallOf(frame), theme.Name), new($"  {ScriptWords.PlaceOf(frame)}", theme.Text),
        ], 10);

    private StyledLine Line(StackFrame frame)
    {
        var place = frame.Function.Length > 0 ? $"{frame.Function}+0x{frame.Offset:x}" : $"0x{frame.Offset:x}";
        return new StyledLine(
            [new(frame.IsCertain ? "  user    " : "  user  ? ", theme.Dim), new(place, frame.IsCertain ? theme.Text : theme.Dim), new($"  {Path.GetFileName(frame.Module)}", theme.Dim)], 10);
    }
}
