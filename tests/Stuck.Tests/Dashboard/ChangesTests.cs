using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

[Collection("Terminal.Gui has static state")]
public sealed class ChangesTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly StagedDashboard _dashboard = new(120, 30, keeps: new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20));

    public void Dispose() => _dashboard.Dispose();

    [Fact]
    public void What_has_changed_is_listed_and_each_moment_is_shown()
    {
        for (var second = 1; second <= 30; second++)
        {
            _dashboard.Seconds = second;
            if (second is >= 10 and < 20) _dashboard.Verdicts[10349] = new Verdict(VerdictKind.Reading, "10.0.0.9:80", "read", 10 * Second);
            else _dashboard.Verdicts.Remove(10349);
            _dashboard.Show([Worker(10349, "nginx: worker process"), .. second < 25 ? [Worker(10350, "redis")] : Array.Empty<ProcessSample>()]);
        }

        _dashboard.Press(new Key('D'));
        Assert.StartsWith("── changes since attached, or since the dashboard began ──", _dashboard.Rows[1], StringComparison.Ordinal);
        Assert.Matches("^>00:00:25 +10350 redis +gone: it has ended", _dashboard.Rows[3]);
        Assert.Matches("^ 00:00:20 +10349 nginx: worker .* no longer stuck, ", _dashboard.Rows[4]);
        Assert.Matches("^ 00:00:15 +10349 nginx: worker .* stuck, reading 10.0.0.9:80", _dashboard.Rows[5]);
        Assert.Matches("^ 00:00:10 +10349 nginx: worker .* waits for 10.0.0.9:80, for the first time", _dashboard.Rows[6]);
        _dashboard.Press(Key.CursorDown, Key.CursorDown, Key.Enter);
        Assert.Contains(" REPLAY 00:00:15 ", _dashboard.Rows[0], StringComparison.Ordinal);
        // There nothing is known that came later.
        _dashboard.Press(new Key('D'));
        Assert.Matches("^>00:00:15 ", _dashboard.Rows[3]);
        Assert.DoesNotContain("00:00:20", _dashboard.Text, StringComparison.Ordinal);
    }
}
