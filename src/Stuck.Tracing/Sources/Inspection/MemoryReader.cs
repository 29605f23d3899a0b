using System.Globalization;
using System.Runtime.ExceptionServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>A thread that reads for another one, which waits, or gives it up.</summary>
internal sealed class MemoryReader
{
    /// <summary>Most reads last for some microseconds: to sleep and be woken takes longer than to look again. Not where there is one CPU for both.</summary>
    private static readonly bool s_looksAgain = Environment.ProcessorCount > 1;

    private readonly object _gate = new();
    private volatile Func<object?>? _read;
    private Action? _back;
    private object? _result;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _hasAnswered;
    private bool _isLeft;
    private volatile int _tid;

    public MemoryReader() => new Thread(Run) { IsBackground = true, Name = "memory" }.Start();

    /// <summary>Whether it runs or waits for a CPU, and so does not hang.</summary>
    public bool IsReady => _tid is not (> 0 and var tid) || StateOf(tid) is 'R' or '?';

    /// <param name="back">What to do when it comes back from a read that it was left in.</param>
    public void Begin(Func<object?> read, Action back)
    {
        lock (_gate)
        {
            (_read, _back, _hasAnswered) = (read, back, false);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for its answer for some time.</summary>
    public bool HasAnswered(TimeSpan patience)
    {
        for (var spin = default(SpinWait); s_looksAgain && !_hasAnswered && !spin.NextSpinWillYield;) spin.SpinOnce();
        lock (_gate) return _hasAnswered || Monitor.Wait(_gate, patience) && _hasAnswered;
    }

    /// <summary>What it has read; throws what the read threw.</summary>
    public object? Take()
    {
        lock (_gate)
        {
            _failure?.Throw();
            return _result;
        }
    }

    /// <summary>Leaves it where it is; false if it has come back meanwhile.</summary>
    public bool TryLeave()
    {
        lock (_gate) return !_hasAnswered && (_isLeft = true);
    }

    private void Run()
    {
        _tid = Unistd.gettid();
        while (true)
        {
            var (result, failure) = Do(NextRead());
            lock (_gate)
            {
                (_result, _failure, _hasAnswered) = (result, failure, true);
                Monitor.PulseAll(_gate);
                if (!_isLeft) continue;
                _back!();
                return;
            }
        }
    }

    /// <summary>What fails is its asker's to report: on this thread it would end the program.</summary>
    private static (object? Result, ExceptionDispatchInfo? Failure) Do(Func<object?> read)
    {
        try
        {
            return (read(), null);
        }
        catch (Exception e)
        {
            return (null, ExceptionDispatchInfo.Capture(e));
        }
    }

    private Func<object?> NextRead()
    {
        for (var spin = default(SpinWait); s_looksAgain && _read is null && !spin.NextSpinWillYield;) spin.SpinOnce();
        lock (_gate)
        {
            while (_read is null) Monitor.Wait(_gate);
            var read = _read;
            _read = null;
            return read;
        }
    }

    private static char StateOf(int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[ProcStat.MaxBytes];
        var name = ProcPath.OfProcess(path, Environment.ProcessId, string.Create(CultureInfo.InvariantCulture, $"task/{tid}/stat"));
        return ProcFile.TryRead(name, buffer, out var text) && ProcStat.TryParse(text, out var stat) ? stat.State : '?';
    }
}
