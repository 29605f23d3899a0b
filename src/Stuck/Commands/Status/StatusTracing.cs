using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;

namespace Stuck.Commands.Status;

/// <summary>Traces processes for a while, and counts what they do for their clients.</summary>
internal sealed class StatusTracing(IHost host, TimeProvider time)
{
    /// <summary>In it, the rings of BPF have been read: they are every 20 ms.</summary>
    private static readonly TimeSpan s_onTheWay = TimeSpan.FromMilliseconds(60);

    private TimeSpan _duration;

    /// <summary>How many processes could be attached to.</summary>
    public int Attached { get; private set; }

    /// <summary>The signal that ended it early; null for none.</summary>
    public int? Signal { get; private set; }

    /// <summary>Traces until the time is over, a signal comes or all have ended.</summary>
    /// <param name="release">Lets go of everybody.</param>
    /// <returns>How everything was just before the processes were let go of, which wakes them; with what became known by then.</returns>
    public async Task<Frame> RunAsync(IEnumerable<ProcessKey> processes, TimeSpan duration, Action release)
    {
        using var stop = new StopSignals(ignore: false);
        using var watching = host.Frames.Subscribe(_ => { });
        foreach (var process in processes) Accept(await host.AttachAsync(process).ConfigureAwait(false));
        if (Attached > 0) Complaint.Write($"tracing {Attached} processes for {duration.TotalSeconds:0.###} s");
        var begun = time.GetTimestamp();
        // A look that was begun earlier may not know yet who is traced.
        var over = host.Frames.FirstAsync(frame => frame.Snapshot.AtNs >= begun && frame.Records.Processes.All(one => one.Process.State != TraceState.Attached)).ToTask();
        if (Attached > 0) await Task.WhenAny(Task.Delay(duration, time), stop.Received, over).ConfigureAwait(false);

        // What has been recorded is on its way.
        await Task.Delay(s_onTheWay, time).ConfigureAwait(false);
        var last = await host.LookAsync().ConfigureAwait(false);
        _duration = time.GetElapsedTime(begun);
        release();
        var after = await host.LookAsync().ConfigureAwait(false);
        Signal = stop.Received.IsCompleted ? stop.Received.Result : null;
        return last with
        {
            Families = after.Families,
            Rows = [.. last.Rows.Select(row => after.Find(row.Key) is { } later ? row with { Traffic = later.Traffic } : row)],
        };
    }

    /// <summary>Null if the process was not traced.</summary>
    public StatusTraffic? TrafficOf(ProcessRow row, DateTimeOffset now)
    {
        if (row.Traffic is not { } traffic) return null;
        var age = now - row.Sample.Started;
        return new StatusTraffic(traffic, age < _duration ? age : _duration);
    }

    private void Accept(AttachResult result)
    {
        if (result.Failure is { } failure) Complaint.Write(failure.Explanation);
        else Attached++;
    }
}
