using System.Diagnostics;
using System.Text.Json;

namespace Stuck.EndToEnd.Requests;

/// <summary>`stuck requests --json` while it traces, until it is interrupted.</summary>
internal sealed class RequestTrace : IDisposable
{
    private readonly Process _run;
    private readonly Task<string> _output;

    private RequestTrace(string[] arguments)
    {
        _run = Command.Start(Repository.Stuck, ["requests", "--json", "--seconds", "300", .. arguments]);
        _output = _run.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Returns when it traces.</summary>
    /// <param name="arguments">Whom, and how.</param>
    public static async Task<RequestTrace> Start(params string[] arguments)
    {
        var trace = new RequestTrace(arguments);
        Assert.Matches("^stuck: tracing [0-9]+ process(es)? for 300 s$", await trace._run.StandardError.ReadLineAsync().WaitAsync(Eventually.Deadline));
        return trace;
    }

    /// <returns>What it then writes.</returns>
    public async Task<JsonElement> Interrupt()
    {
        Signals.Send(_run.Id, Signals.Interrupt);
        await _run.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        using var document = JsonDocument.Parse(await _output);
        return document.RootElement.Clone();
    }

    /// <summary>The requests that it tells of once it is interrupted.</summary>
    public async Task<JsonElement[]> Requests() => [.. (await Interrupt()).GetProperty("requests").EnumerateArray()];

    public void Dispose()
    {
        if (!_run.HasExited) _run.Kill();
        _run.Dispose();
    }
}
