using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Commands.Export.Perfetto;

/// <summary>The tracks of processes and threads, made when something is to be put on them.</summary>
internal sealed class ProcessTracks(PerfettoTrace trace)
{
    private readonly Dictionary<ProcessKey, ulong> _processes = [];
    private readonly Dictionary<(ProcessKey, int), ulong> _threads = [];
    private readonly Dictionary<ProcessKey, string> _titles = [];

    /// <summary>Learns what processes are called; some change that with what they do, and what they were called last counts.</summary>
    public void Name(Frame frame)
    {
        foreach (var row in frame.Rows)
        {
            if (_titles.TryGetValue(row.Key, out var title) && title == row.Sample.Title) continue;
            _titles[row.Key] = row.Sample.Title;
            trace.Name(Of(row.Key), row.Pid, WorkerTitle.ShortNameOf(row.Sample.Title, row.Sample.Comm), row.Sample.Title);
        }
    }

    public ulong Of(ProcessKey process) => _processes.TryGetValue(process, out var track) ? track : _processes[process] = trace.AddProcess(process.Pid);

    public ulong Of(ProcessKey process, int tid) =>
        _threads.TryGetValue((process, tid), out var track) ? track : _threads[(process, tid)] = trace.AddThread(Of(process), process.Pid, tid);
}
