using System.Diagnostics;
using System.Text.Json;

namespace Stuck.EndToEnd.Status;

/// <summary>`stuck status`.</summary>
internal sealed class StatusRun : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;

    private StatusRun(string[] arguments)
    {
        _process = Command.Start(Repository.Stuck, ["status", .. arguments]);
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Runs it to its end.</summary>
    public static Command Run(params string[] arguments) => Command.Run(Repository.Stuck, ["status", .. arguments]);

    /// <summary>The document that it writes.</summary>
    public static JsonElement Document(params string[] arguments)
    {
        var command = Run([.. arguments, "--json"]);
        Assert.Equal((0, ""), (command.Status, command.Error));
        return JsonDocument.Parse(command.Output).RootElement;
    }

    /// <summary>Starts it with `--trace`, for longer than any test takes; returns when it traces all that it is to trace.</summary>
    public static async Task<StatusRun> Tracing(int processes, params string[] arguments)
    {
        var run = new StatusRun([.. arguments, "--json", "--trace", "300"]);
        var message = await run._process.StandardError.ReadLineAsync().WaitAsync(Eventually.Deadline);
        Assert.Equal($"stuck: tracing {processes} processes for 300 s", message);
        return run;
    }

    /// <summary>Has it let go of the processes now, and returns the document that it writes then.</summary>
    public async Task<JsonElement> Interrupted()
    {
        Signals.Send(_process.Id, Signals.Interrupt);
        await _process.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        Assert.Equal((128 + Signals.Interrupt, ""), (_process.ExitCode, await _process.StandardError.ReadToEndAsync()));
        return JsonDocument.Parse(await _output).RootElement;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
