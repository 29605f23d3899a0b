using System.Diagnostics;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Worker;

/// <summary>All that is known of a worker, kept up to date once a second.</summary>
internal sealed class WorkerPane : TextPane
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly ScreenPort _screen;
    private readonly Func<ShownProcess?> _look;
    private readonly Func<int, string> _nameOf;
    private readonly Func<WorkerFacts> _readFacts;
    private readonly WorkerText _text;
    private ShownProcess _process;
    private WorkerFacts? _facts;
    private Task _reading = Task.CompletedTask;
    private long _readAt;
    private bool _isGone;

    /// <param name="look">The process as it is now; null once it is gone.</param>
    /// <param name="nameOf">The name of a process.</param>
    /// <param name="readFacts">What is read of it only here; called in the background.</param>
    public WorkerPane(
        Theme theme, ScreenPort screen, ShownProcess process, Func<ShownProcess?> look, Func<int, string> nameOf,
        Func<WorkerFacts> readFacts)
        : base(theme, screen)
    {
        (_screen, _process, _look, _nameOf, _readFacts, _text) = (screen, process, look, nameOf, readFacts, new WorkerText(theme));
        Write();
        Read();
    }

    protected override IEnumerable<RulePart> Heading =>
    [
        new($"{_process.Row.Pid} {_process.Row.Name}", Theme.Title), new(_isGone ? "gone" : "", Theme.Error),
        new("l descriptors  b stacks  F7 statistics  Esc closes", Theme.Dim),
    ];

    protected override string FileName => $"stuck-{_process.Row.Pid}.txt";

    public override void Refresh()
    {
        var now = _look();
        if (_isGone != now is null) SetNeedsDraw();
        _isGone = now is null;
        if (now is { } process && process != _process)
        {
            _process = process;
            Write();
        }

        if (!_isGone && _reading.IsCompleted && Stopwatch.GetElapsedTime(_readAt) >= s_second) Read();
    }

    private void Write() => Show(_text.Write(_process, _nameOf(_process.Row.ParentPid), _facts));

    private void Read()
    {
        _readAt = Stopwatch.GetTimestamp();
        _reading = Task.Run(() =>
        {
            var facts = _readFacts();
            _screen.Post(() =>
            {
                _facts = facts;
                Write();
            });
        });
    }
}
