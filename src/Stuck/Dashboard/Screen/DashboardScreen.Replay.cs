using Stuck.Dashboard.Panes.Header;
using Stuck.Tracing.Live;
using Stuck.Tracing.Summaries.Turns;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Screen;

/// <summary>Back and forth in time: in what was kept of the last minutes, and in a recording.</summary>
internal sealed partial class DashboardScreen
{
    /// <summary>So many of those with whom it has turned are named.</summary>
    private const int MostNamed = 2, MostNameLength = 30;

    private bool _isPast;
    private CancellationTokenSource? _turning;

    /// <summary>What is shown has been: of a recording, always.</summary>
    private bool LooksBack => _host is IReplay { IsLive: false };

    /// <summary>Whether there is a now to return to.</summary>
    private bool HasNow => _host is not IReplay { HasNow: false };

    private string Time => _shown.Time.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <param name="moments">How many on; back where negative.</param>
    private void MoveBy(int moments)
    {
        if (Replay() is { } replay) MoveTo(replay, Here(replay) + moments);
    }

    private void MoveBy(TimeSpan time)
    {
        if (Replay() is not { } replay) return;
        var (step, moment) = (Math.Sign(time.Ticks), Here(replay));
        var goal = replay.TimeOf(moment) + time;
        while (moment + step >= replay.First && moment + step < replay.Moments && (replay.TimeOf(moment) - goal) * step < TimeSpan.Zero) moment += step;
        // Where there is no whole minute, as far as there is anything; once there, the end is told of.
        MoveTo(replay, moment == Here(replay) ? moment + step : moment);
    }

    /// <summary>In a recording, all that lies between is read: that may take long.</summary>
    private void MoveToTurn(int step)
    {
        if (Replay() is not { } replay) return;
        var stop = _turning = new CancellationTokenSource();
        var search = HasNow ? Task.FromResult(replay.FindTurn(step, stop.Token)) : Task.Run(() => replay.FindTurn(step, stop.Token), stop.Token);
        if (search.IsCompletedSuccessfully) ShowTurn(replay, step, search.Result);
        else
        {
            Say($"looking for where somebody turned stuck, well or ended, {(step > 0 ? "after" : "before")} {Time} …");
            _port.Await("looking for a change", search, outcome =>
            {
                if (stop.IsCancellationRequested) return;
                if (outcome.Fault is { } fault) Say(fault.Brief, bad: true);
                else ShowTurn(replay, step, outcome.Value);
            });
        }
    }

    private void ShowTurn(IReplay replay, int step, Turn? turn)
    {
        if (turn is null) Say($"nobody turned stuck, well or ended {(step > 0 ? "after" : "before")} {Time}, as far as is known");
        else if (!MoveTo(replay, turn.Moment)) return;
        else Say(string.Join("; ", [.. turn.Changes.Take(MostNamed).Select(Told), .. turn.Changes.Length > MostNamed ? [$"and {turn.Changes.Length - MostNamed} more"] : Array.Empty<string>()]));
    }

    private string Told(StandingChange change)
    {
        if (_shown.Find(change.Process) is not { } row) return $"{change.Process.Pid} is gone";
        var process = new ShownProcess(row, _shown.AtNs);
        return $"{row.Pid} {Short(row.Name)}: {(change.To == Standing.Well ? "no longer stuck, " : change.To == Standing.Stuck ? "stuck, " : "")}{FittedVerdict.Of(process.Verdict, row.Chain, int.MaxValue)}";
    }

    private static string Short(string name) => name.Length > MostNameLength ? name[..(MostNameLength - 1)] + "…" : name;

    /// <summary>Null where nothing is kept, after saying so.</summary>
    private IReplay? Replay()
    {
        _turning?.Cancel();
        if (_host is IReplay { Moments: var end, First: var first } replay && end > first) return replay;
        Say(_host is IReplay ? "nothing is kept to go back in: limits.back_mb of the settings is 0, or this is the first second" : "this host keeps nothing to go back in");
        return null;
    }

    /// <summary>The moment that is shown: of a screen that was held, the one when it was.</summary>
    private int Here(IReplay replay)
    {
        var moment = replay.Moment;
        while (replay.IsLive && _isHeld && moment > replay.First && replay.TimeOf(moment) > _shown.Time) moment--;
        return moment;
    }

    /// <returns>False where it stays as it is, after saying why.</returns>
    private bool MoveTo(IReplay replay, int moment)
    {
        if (moment < replay.First) Say(HasNow ? "nothing older is kept: limits.back_minutes and back_mb of the settings say how much is" : "this is where the recording begins");
        else if (moment >= replay.Moments && replay.IsLive) Say("this is now");
        else if (moment >= replay.Moments && HasNow) ReturnToNow();
        else if (moment >= replay.Moments) Say("this is where the recording ends");
        else if (replay.MoveTo(moment) is { } refusal) Say(refusal, bad: true);
        else
        {
            LetGoOfHold();
            RefreshPanes();
            return true;
        }

        return false;
    }

    private void ReturnToNow()
    {
        _turning?.Cancel();
        if (_host is IReplay replay) replay.Return();
        RefreshPanes();
        Say("now again");
    }

    /// <summary>A screen that stands still does so for another reason now.</summary>
    private void LetGoOfHold()
    {
        (_isHeld, _table.HeldAt) = (false, null);
    }

    private void SayItIsOver() => Say($"this was at {Time}, and is over: Space returns to now");

    private TimeLine? LineOfMoments() => _host is IReplay replay && replay.Moments - replay.First > 1
        ? TimeLine.Of(replay.First, replay.Moments, replay.Moment, HeaderPane.LineColumns, moment => replay.StuckAt(moment) > 0)
        : null;

    /// <summary>The mouse goes along the line of moments.</summary>
    private void DragTime(int x)
    {
        _dragged = PaneEdge.Moments;
        if (Replay() is not { } replay || _header.ShareAt(x) is not { } share) return;
        var moment = replay.First + (int)Math.Round(Math.Clamp(share, 0, 1) * (replay.Moments - 1 - replay.First));
        if (moment != replay.Moment || replay.IsLive) MoveTo(replay, moment);
    }
}
