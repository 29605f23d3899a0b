using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>The traced processes as a recording has them, up to a moment. For one thread at a time.</summary>
internal sealed class ReplayedProcesses(HistoryBudget budget)
{
    private readonly Dictionary<ProcessKey, TracedProcess> _byKey = [];
    private readonly Dictionary<TracedProcess, ImmutableArray<DescriptorSample>> _atAttach = [];
    private readonly Dictionary<TracedProcess, RecordedProcess> _told = [];
    private readonly Dictionary<TracedProcess, long> _missed = [];

    public TracedProcess? Find(ProcessKey process) => _byKey.GetValueOrDefault(process);

    public ImmutableArray<DescriptorSample> AtAttach(TracedProcess process) => _atAttach.TryGetValue(process, out var known) ? known : [];

    /// <summary>All of them, with what has come since an earlier one of these.</summary>
    public SessionBatch BatchAfter(SessionBatch before, long atNs)
    {
        var ends = before.Processes.ToDictionary(one => one.Process, one => one.End);
        return new SessionBatch(atNs, [.. _byKey.Values.Select(process => new ProcessBatch(process, ends.GetValueOrDefault(process), process.History.End, process.Calls, process.Errors, process.History.First + _missed.GetValueOrDefault(process)))]);
    }

    /// <summary>Takes in a chunk.</summary>
    /// <exception cref="RecordingException">It holds what no recorder writes.</exception>
    public void Add(ReadOnlySpan<byte> raw)
    {
        var length = raw.Length >= sizeof(int) ? MemoryMarshal.Read<int>(raw) : -1;
        if (length < 0 || length > raw.Length - sizeof(int)) throw new RecordingException("a part of the recording does not say how long it is");
        var batch = RecordingJson.ReadBatch(raw.Slice(sizeof(int), length));
        var packed = raw[(sizeof(int) + length)..];
        var packing = new RecordPacking();
        foreach (var told in batch is { Processes.IsDefault: false } ? batch.Processes : [])
        {
            if (told?.Key.Host is null) throw new RecordingException("a part of the recording does not say whose it is");
            var process = Take(told);
            for (var i = 0; i < told.Count; i++)
            {
                if (packing.Unpack(ref packed) is not { } record) throw new RecordingException($"a part of the recording has fewer records of {told.Key.Pid} than it says");
                process.History.Append(record);
            }
        }
    }

    private TracedProcess Take(RecordedProcess told)
    {
        if (!_byKey.TryGetValue(told.Key, out var process)) _byKey[told.Key] = process = new TracedProcess(told.Key, told.ParentPid, new History(budget));
        if (told.AtAttach is { IsDefault: false } open) _atAttach[process] = open;
        _missed[process] = _missed.GetValueOrDefault(process) + told.Missed;
        _told[process] = told;
        process.Source = told.Source ?? "";
        process.Recount(told.Calls, told.Errors);
        if (told.State == TraceState.Attached) process.Resume();
        else process.End(told.State, told.WaitStatus, told.EndedNs);
        ShowThreads(process, told.Threads.IsDefault ? [] : told.Threads);
        return process;
    }

    private static void ShowThreads(TracedProcess process, ImmutableArray<RecordedThread> threads)
    {
        foreach (var thread in process.Threads) process.Remove(thread);
        foreach (var one in threads)
        {
            if (one?.Record is not { } record || !RecordPacking.IsSound(record)) continue;
            var buffer = new RecordBuffer(record.Length);
            buffer.Load(record);
            process.Add(new TracedThread(one.Tid, buffer));
        }
    }
}
