using System.Diagnostics;
using System.Globalization;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>stuck.php: a master, and a worker that gets stuck the way it is told. Both end when our pipe to the master closes.</summary>
internal sealed class StuckWorker : IDisposable
{
    private readonly Process _master;

    private StuckWorker(Process master, string report)
    {
        var words = report.Split(' ');
        _master = master;
        Pid = int.Parse(words[0], CultureInfo.InvariantCulture);
        Other = int.Parse(words[1], CultureInfo.InvariantCulture);
        Since = DateTimeOffset.UnixEpoch.AddSeconds(double.Parse(words[2], CultureInfo.InvariantCulture));
    }

    public int Master => _master.Id;

    public int Pid { get; }

    /// <summary>The worker's child, or the process that holds the lock; 0 where there is none.</summary>
    public int Other { get; }

    /// <summary>When the worker got stuck, by its own clock.</summary>
    public DateTimeOffset Since { get; }

    public static async Task<StuckWorker> Start(params string[] arguments)
    {
        Programs.Require("php");
        var script = Path.Combine(Repository.Root, "tests", "EndToEnd", "Verdicts", "stuck.php");
        var master = Command.Start("php", [script, .. arguments]);
        var report = await master.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline);
        Assert.True(report is not null, "the worker ended");
        return new StuckWorker(master, report);
    }

    public void Dispose()
    {
        _master.StandardInput.Close();
        if (!_master.WaitForExit(Eventually.Deadline))
            _master.Kill(entireProcessTree: true);
        _master.Dispose();
    }
}
