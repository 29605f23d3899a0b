using System.Collections.Immutable;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;

namespace Stuck.Commands.Record;

/// <summary>
/// Has what is read only on request written down, once in ten seconds, of those who are looked at first: who is stuck, and who is traced.
/// </summary>
internal sealed class DetailRounds(IHost host, Action<ImmutableArray<RecordedDetail>> add)
{
    private const int MostProcesses = 40, MostEpolls = 4;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(10);

    private volatile Frame? _frame;

    /// <summary>Whom the next round is about.</summary>
    public void See(Frame frame) => _frame = frame;

    /// <summary>Goes on until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (_frame is { Rows.IsEmpty: false } frame) add(await ReadAsync(frame).ConfigureAwait(false));
            await Task.Delay(_frame is { Rows.IsEmpty: false } ? s_pace : s_pace / 40, stop).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    internal async Task<ImmutableArray<RecordedDetail>> ReadAsync(Frame frame)
    {
        var details = ImmutableArray.CreateBuilder<RecordedDetail>();
        var wanted = frame.Rows.Where(row => !row.HasEnded && (row.IsTraced || row.Verdict?.IsStuck(frame.AtNs) == true)).OrderBy(row => row.Verdict?.IsStuck(frame.AtNs) == true ? 0 : 1);
        foreach (var row in wanted.Take(MostProcesses))
        {
            var descriptors = await host.DescriptorsAsync(row.Key).ConfigureAwait(false);
            var watches = ImmutableArray.CreateBuilder<RecordedWatches>();
            foreach (var epoll in descriptors.Where(one => one.Kind == DescriptorKind.Epoll).Take(MostEpolls))
                watches.Add(new RecordedWatches(epoll.Number, await host.WatchesAsync(row.Key, epoll.Number).ConfigureAwait(false)));
            if (!descriptors.IsEmpty) details.Add(new RecordedDetail(row.Key, descriptors, watches.DrainToImmutable()));
        }

        return details.DrainToImmutable();
    }
}
