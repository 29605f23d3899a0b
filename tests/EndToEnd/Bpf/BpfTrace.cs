using System.Diagnostics;

namespace Stuck.EndToEnd.Bpf;

/// <summary>A `stuck trace --backend bpf` that runs, and what it writes.</summary>
internal sealed class BpfTrace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private BpfTrace(IEnumerable<string> arguments) => Process = Command.Start(Repository.Stuck, ["trace", "--backend", "bpf", "-o", _folder.File("log"), .. arguments]);

    public Process Process { get; }

    public string Log => Command.Run("cat", [_folder.File("log")]).Output;

    /// <summary>Starts it; returns once every call that the process makes from now on is seen.</summary>
    public static async Task<BpfTrace> Of(int pid, params string[] options)
    {
        var trace = new BpfTrace([.. options, "-p", $"{pid}"]);
        var said = await trace.Process.StandardError.ReadLineAsync();
        if (said != $"stuck: process {pid} attached") Assert.Fail($"it said: {said}");
        return trace;
    }

    /// <summary>Waits until it has written something.</summary>
    public Task Shows(string text) => Eventually.True(() => Log.Contains(text, StringComparison.Ordinal), () => $"\"{text}\" is in the trace, which is:\n{Log}");

    /// <summary>Waits until it ends, as it does when nobody is left.</summary>
    public Task Ended() => Process.WaitForExitAsync().WaitAsync(Eventually.Deadline);

    /// <summary>Asks it to end, and waits until it has.</summary>
    public Task EndBy(int signal)
    {
        Signals.Send(Process.Id, signal);
        return Ended();
    }

    public void Dispose()
    {
        if (!Process.HasExited) Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
        _folder.Dispose();
    }
}
