using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>Whom nobody looks at, nobody traces.</summary>
public sealed class AbsenceTests : IDisposable
{
    private readonly LaterTime _time = new();
    private readonly StagedDashboard _dashboard;

    public AbsenceTests()
    {
        _dashboard = new StagedDashboard(80, 24, time: _time);
        _dashboard.Show(Worker(4711, "worker"));
        _dashboard.Type("s");
        _dashboard.Eventually(() => _dashboard.Backend.Processes.Count == 1);
    }

    public void Dispose() => _dashboard.Dispose();

    [Fact]
    public void While_the_screen_stands_still_and_nobody_presses_a_key_the_traced_are_let_go_of_until_somebody_does()
    {
        _dashboard.Type("p");
        _time.Ahead = TimeSpan.FromMinutes(4);
        _dashboard.Show(Worker(4711, "worker"));
        Assert.Equal(TraceState.Attached, _dashboard.Backend.Processes[0].State);
        _time.Ahead = TimeSpan.FromMinutes(6);
        _dashboard.Show(Worker(4711, "worker"));
        _dashboard.Eventually(() => _dashboard.Rows[23].Contains("nobody looks: 4711 is let go of until a key is pressed", StringComparison.Ordinal));
        Assert.Equal(TraceState.Detached, _dashboard.Backend.Processes[0].State);
        _dashboard.Press(Key.CursorDown);
        _dashboard.Eventually(() => _dashboard.Backend.Processes[^1].State == TraceState.Attached);
    }

    [Fact]
    public void Whose_screen_goes_on_may_be_looking_without_a_key()
    {
        _time.Ahead = TimeSpan.FromHours(1);
        _dashboard.Show(Worker(4711, "worker"));
        Assert.Equal(TraceState.Attached, _dashboard.Backend.Processes[0].State);
    }

    private sealed class LaterTime : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
    }
}
