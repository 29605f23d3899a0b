using System.Collections.Immutable;
using System.Diagnostics;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Dashboard.Panes.Worker;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Stacks;

/// <summary>Where the threads of a process stand, in the kernel and in their own code, once a second.</summary>
internal sealed class StacksPane : TextPane
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly string _title;
    private readonly Func<ImmutableArray<ThreadStack>> _read;
    private readonly ScreenPort _screen;
    private Task _reading = Task.CompletedTask;
    private long _readAt;

    /// <param name="read">Reads the stacks; called in the background.</param>
    public StacksPane(Theme theme, ScreenPort screen, string title, Func<ImmutableArray<ThreadStack>> read) : base(theme, screen)
    {
        (_title, _read, _screen) = (title, read, screen);
        Show([StyledLine.Of("reading …", theme.Dim)]);
        Read();
    }

    protected override IEnumerable<RulePart> Heading => [new(_title, Theme.Title), new("y copies  w saves  Esc closes", Theme.Dim)];

    protected override string FileName => "stuck-stacks.txt";

    public override void Refresh()
    {
        if (_reading.IsCompleted && Stopwatch.GetElapsedTime(_readAt) >= s_second) Read();
    }

    private void Read()
    {
        _readAt = Stopwatch.GetTimestamp();
        _reading = Task.Run(() =>
        {
            var stacks = _read();
            _screen.Post(() => Show(stacks.IsEmpty ? [StyledLine.Of("It is gone, or not ours to look at.", Theme.Dim)] : stacks.SelectMany(Lines)));
        });
    }

    private IEnumerable<StyledLine> Lines(ThreadStack thread)
    {
        yield return new StyledLine([new($"thread {thread.Tid} ", Theme.Title), new(thread.Comm, Theme.Text), new($"  {thread.State}", Theme.Dim)]);
        foreach (var frame in thread.Script) yield return Line(frame);
        foreach (var function in thread.Kernel) yield return new StyledLine([new("  kernel  ", Theme.Dim), new(function, Theme.Name)]);
        if (thread.Kernel.IsEmpty && thread.State != 'R')
            yield return StyledLine.Of("  kernel  not told: that takes CAP_SYS_ADMIN, and a kernel that keeps it", Theme.Dim);
        if (thread.User.IsEmpty) yield return StyledLine.Of(thread.State == 'R' ? "  runs: its stack changes while it is looked at" : "  its own code: not ours to look at", Theme.Dim);
        foreach (var frame in thread.User) yield return Line(frame);
        if (thread.User.Any(frame => !frame.IsCertain))
            yield return StyledLine.Of("          ? its code keeps no frame pointers: addresses that lay on the stack, some of them stale", Theme.Dim, 10);
        yield return StyledLine.Empty;
    }

    private StyledLine Line(ScriptFrame frame) => new(
        [
            new("  script  ", Theme.Dim), new(frame.Function, Theme.Name), new($"  {ScriptWords.PlaceOf(frame)}", Theme.Text),
        ], 10);

    private StyledLine Line(Stuck.Tracing.Model.StackFrame frame)
    {
        var place = frame.Function.Length > 0 ? $"{frame.Function}+0x{frame.Offset:x}" : $"0x{frame.Offset:x}";
        return new StyledLine(
            [new(frame.IsCertain ? "  user    " : "  user  ? ", Theme.Dim), new(place, frame.IsCertain ? Theme.Text : Theme.Dim), new($"  {Path.GetFileName(frame.Module)}", Theme.Dim)], 10);
    }
}
