using System.Diagnostics;

namespace Stuck.EndToEnd.Tracing;

/// <summary>`stuck trace -o FILE OPTIONS -p PID`, while it is attached.</summary>
internal sealed class Attachment : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _tracer;
    private readonly Task<string> _messages;

    private Attachment(IEnumerable<string> arguments)
    {
        _tracer = Command.Start(Repository.Stuck, ["trace", "-o", _folder.File("log"), .. arguments]);
        _messages = _tracer.StandardError.ReadToEndAsync();
    }

    /// <summary>The trace as far as it is written.</summary>
    public string Log => Command.Run("cat", [_folder.File("log")]).Output;

    /// <summary>Starts it; returns once every call that the process makes from now on is seen.</summary>
    public static async Task<Attachment> To(int pid, params string[] options)
    {
        var attachment = new Attachment([.. options, "-p", $"{pid}"]);
        var waitedFor = new HashSet<int>();
        await Eventually.True(
            () => attachment.Traces(options.Contains("-f") ? ProcFiles.Threads(pid) : [pid], waitedFor) || attachment._tracer.HasExited,
            () => $"process {pid} is traced");
        return attachment;
    }

    /// <summary>Starts it; returns when it has begun to attach.</summary>
    public static async Task<Attachment> Begin(int pid, params string[] options)
    {
        var attachment = new Attachment([.. options, "-p", $"{pid}"]);
        await Eventually.True(
            () => ProcFiles.Tracer(pid) == attachment._tracer.Id || attachment._tracer.HasExited,
            () => $"process {pid} is attached to");
        return attachment;
    }

    /// <summary>A tracer's thread waits for its tracees only when it has interrupted all of them; from then on they stop at each call.</summary>
    /// <param name="waitedFor">Those for whom it has been seen to; those that are added.</param>
    private bool Traces(int[] tids, HashSet<int> waitedFor)
    {
        waitedFor.UnionWith(tids.Where(tid => !waitedFor.Contains(tid) && ProcFiles.Tracer(tid) == _tracer.Id && ProcFiles.IsWaitedFor(tid)));
        return tids.Length > 0 && waitedFor.IsSupersetOf(tids);
    }

    public Task Shows(string text) =>
        Eventually.True(() => Log.Contains(text, StringComparison.Ordinal), () => $"the trace shows {text}:\n{Log}");

    /// <summary>Sends the tracer a signal, and returns what it said on standard error when it has ended.</summary>
    public async Task<string> End(int signal)
    {
        Signals.Send(_tracer.Id, signal);
        return await Ended();
    }

    public async Task<string> Ended()
    {
        await _tracer.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        return await _messages;
    }

    public void Dispose()
    {
        if (!_tracer.HasExited)
            _tracer.Kill();
        _tracer.WaitForExit();
        _tracer.Dispose();
        _folder.Dispose();
    }
}
