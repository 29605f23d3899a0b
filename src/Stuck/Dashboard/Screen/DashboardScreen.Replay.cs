using Stuck.Tracing.Live;

namespace Stuck.Dashboard.Screen;

/// <summary>Back and forth in a recording.</summary>
internal sealed partial class DashboardScreen
{
    private const string IsLive = "what is shown is live: stuck record keeps what one can go back in, and stuck replay shows that";

    /// <param name="moments">How many on; back where negative.</param>
    private void MoveBy(int moments)
    {
        if (_host is IReplay replay) MoveTo(replay, replay.Moment + moments);
        else Say(IsLive);
    }

    private void MoveBy(TimeSpan time)
    {
        if (_host is not IReplay replay)
        {
            Say(IsLive);
            return;
        }

        var (step, moment) = (Math.Sign(time.Ticks), replay.Moment);
        var goal = replay.TimeOf(moment) + time;
        while (moment + step >= 0 && moment + step < replay.Moments && (replay.TimeOf(moment) - goal) * step < TimeSpan.Zero) moment += step;
        MoveTo(replay, moment);
    }

    private void MoveTo(IReplay replay, int moment)
    {
        if (moment < 0) Say("this is where the recording begins");
        else if (moment >= replay.Moments) Say("this is where the recording ends");
        else if (replay.MoveTo(moment) is { } refusal) Say(refusal, bad: true);
        else RefreshPanes();
    }
}
