using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Screen;

/// <summary>Nobody pays for what nobody looks at: while the screen stands still, and no key comes for long, nobody is traced.</summary>
internal sealed partial class DashboardScreen
{
    /// <summary>Whoever reads what stands still presses a key within that time.</summary>
    private static readonly TimeSpan s_absence = TimeSpan.FromMinutes(5);

    private ImmutableArray<ProcessKey> _letGoMeanwhile = [];
    private long _presentAt;

    /// <summary>Somebody is there: who was let go of meanwhile is taken up again.</summary>
    private void NotePresence()
    {
        _presentAt = _port.Time.GetTimestamp();
        var letGo = _letGoMeanwhile;
        _letGoMeanwhile = [];
        foreach (var process in letGo) TraceAgain(process);
    }

    private void LetGoWhileAbsent()
    {
        if (!_log.IsFrozen || !_letGoMeanwhile.IsEmpty || _port.Time.GetElapsedTime(_presentAt) < s_absence || !Traced.Any(process => process.State == TraceState.Attached)) return;
        _presentAt = _port.Time.GetTimestamp();
        _port.Await("letting go of the traced", _host.DetachAllAsync(), outcome =>
        {
            _letGoMeanwhile = outcome.Value.IsDefault ? [] : outcome.Value;
            var whom = _letGoMeanwhile.Length == 1 ? $"{_letGoMeanwhile[0].Pid} is" : $"{_letGoMeanwhile.Length} processes are";
            _keyBar.ShowMessage(outcome.Fault?.Brief ?? $"nobody looks: {whom} let go of until a key is pressed", outcome.Fault is not null);
        });
    }
}
