using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Sampling.Iterator;

/// <summary>What a look at all threads told of one.</summary>
internal readonly ref struct TaskReadingView(ref readonly TaskReading reading) : IThreadReadings
{
    private const uint TS_COMPAT = 2;

    private readonly ref readonly TaskReading _reading = ref reading;

    public bool TryReadTimes(out ThreadTimes times)
    {
        times = new ThreadTimes(_reading.RunNs, _reading.WaitedNs, _reading.Runs);
        return true;
    }

    public ThreadStat? ReadStat() => new ThreadStat(
        HasMoved ? 'R' : TaskState.Letter(_reading.State, _reading.ExitState),
        _reading.Processor,
        (_reading.Flags & (ProcStat.PF_IO_WORKER | ProcStat.PF_USER_WORKER)) != 0,
        _reading.StartNs);

    public SampledCall? ReadCall(out bool isForbidden)
    {
        isForbidden = false;
        if (HasMoved || _reading.State == 0 || _reading.ExitState != 0 || (int)_reading.Number < 0 || (_reading.Flags & ProcStat.PF_KTHREAD) != 0) return null;
        var arguments = default(Arguments);
        arguments[0] = _reading.Argument0;
        arguments[1] = _reading.Argument1;
        arguments[2] = _reading.Argument2;
        arguments[3] = _reading.Argument3;
        arguments[4] = _reading.Argument4;
        arguments[5] = _reading.Argument5;
        var abi = (_reading.Status & TS_COMPAT) == 0 ? Abi.X86_64 : Abi.I386;
        return new SampledCall(abi, (int)_reading.Number, arguments) { Stack = _reading.Stack, Instruction = _reading.Instruction };
    }

    public long? ReadLastRun() => _reading.LastRunNs;

    public long? ReadBytes() => _reading.ReadBytes < 0 ? null : _reading.ReadBytes;

    /// <summary>It ran, or was woken, while it was looked at: what was read is not of one moment.</summary>
    private bool HasMoved => _reading.ExitState == 0 && (_reading.IsOnProcessor != 0 || _reading.StateAfter != _reading.State || _reading.RunAfterNs != _reading.RunNs);
}
