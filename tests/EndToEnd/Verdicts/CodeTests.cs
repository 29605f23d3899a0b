using System.Diagnostics;
using System.Globalization;
using Stuck.EndToEnd.Tracing;
using Stuck.EndToEnd.Why;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>
/// Programs that are stuck in their own code, or in that of a library: of a GPU's driver there is a stand-in, with the threads and the ways to wait of one, and a
/// device that is none.
/// </summary>
public sealed class CodeTests : IDisposable
{
    /// <summary>Lets a command see a device of a GPU, and nobody else.</summary>
    private const string WithDevice =
        "mkdir \"$0\" && mount --rbind /dev \"$0\" && mount -t tmpfs none /mnt && touch /mnt/nvidia0 /mnt/null && mount --bind \"$0/null\" /mnt/null && mount --move /mnt /dev && exec \"$@\"";

    private readonly TemporaryFolder _folder = new();
    private readonly CompiledProgram _program = new("computing"), _library = new("driver", "-shared", "-fPIC");
    private readonly List<Process> _processes = [];

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _program.Dispose();
        _library.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("wait_spinning", "spinning in libcuda (waits for the GPU); ", "samples in wait_spinning (libcuda); /dev/nvidia0 is open")]
    [InlineData("wait_blocked", "futex; in wait_blocked (libcuda)", "/dev/nvidia0 is open")]
    [InlineData("wait_looking", "; in wait_looking (libcuda)", "/dev/nvidia0 is open")]
    public async Task Who_waits_in_a_GPUs_driver_waits_for_the_GPU_whatever_its_threads_do(string function, params string[] evidence)
    {
        var pid = await Start("libcuda.so.550.1", "/dev/nvidia0", function);
        var finding = await Find(pid, finding => finding.Verdict == "gpu");
        Assert.All(evidence, part => Assert.Contains(part, finding.Evidence, StringComparison.Ordinal));
        Assert.Contains("nvidia-smi", WhyRun.Document(pid).Strings("next", "do"));
    }

    [Fact]
    public async Task Who_spins_in_another_library_is_said_to_spin_there_and_so_is_one_that_has_no_GPU_open()
    {
        var other = await Start("libother-0123abcd.so.1", "-", "wait_spinning");
        var driver = await Start("libcuda.so.1", "-", "wait_spinning");
        await Find(other, finding => finding.Evidence.Contains("spinning in wait_spinning (libother) for ", StringComparison.Ordinal));
        await Find(driver, finding => finding.Evidence.Contains("spinning in wait_spinning (libcuda) for ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_waits_at_a_lock_in_a_library_that_watches_a_connection_awaits_its_other_end()
    {
        using var peer = new SilentListener();
        var pid = await Start("libteam.so", "-", "wait_blocked", port: peer.Address.Split(':')[1]);
        await Rest.Of(pid, TimeSpan.FromSeconds(0.3));
        var finding = await Finding.Of(pid);
        Assert.Equal("awaiting", finding.Verdict);
        Assert.Equal([pid, Environment.ProcessId], finding.Chain.Take(2));
        Assert.Contains("in wait_blocked (libteam); that library is connected with this one", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threads_that_a_library_keeps_for_work_are_its_pool_and_what_the_program_does_speaks()
    {
        var pid = await Start("libpool.so", "-", "pause", pool: 3);
        await Rest.Of(pid, TimeSpan.FromSeconds(0.3));
        var threads = Directory.GetDirectories($"/proc/{pid}/task").Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)).Order().ToArray();
        var last = WhyRun.Document(threads[^1]).GetProperty("thread").GetProperty("evidence").GetString();
        Assert.StartsWith("lock futex in libpool (idle pool of 3) for ", last, StringComparison.Ordinal);
        Assert.Equal("idle", (await Finding.Of(pid)).Verdict);
    }

    [Fact]
    public async Task Who_computes_for_ever_is_said_to_in_the_function_and_the_line_of_its_script()
    {
        var program = _program.Start();
        _processes.Add(program);
        await Find(program.Id, finding => finding.Evidence.StartsWith("spinning in burn (computing) for ", StringComparison.Ordinal));

        if (Environment.UserName == "root")
        {
            // Another user's is not ours to look into.
            string[] stranger = ["--reuid=65534", "--regid=65534", "--clear-groups", Repository.Stuck, "why", $"{program.Id}"];
            await Eventually.True(
                () => Command.Run("setpriv", stranger, folder: "/").Output.Contains("where it runs is not told (perf_event_open): ", StringComparison.Ordinal), "it is said why it is not told");
        }

        Programs.Require("php");
        File.WriteAllText(_folder.File("Filter.php"), "<?php\nfunction filter($text) {\n    for (;;)\n        preg_match('/(a+)+$/', $text);\n}\nfilter(str_repeat('a', 24) . 'b');\n");
        var script = Command.Start("php", ["-d", "pcre.jit=0", _folder.File("Filter.php")]);
        _processes.Add(script);
        await Find(script.Id, finding => finding.Evidence.StartsWith("spinning in preg_match, Filter.php:4 for ", StringComparison.Ordinal)
            && finding.Evidence.EndsWith($"; filter in {_folder.File("Filter.php")}:4", StringComparison.Ordinal));
        Assert.Contains(WhyRun.Document(script.Id).GetProperty("sources").EnumerateArray(), piece => piece.GetProperty("source").ValueEquals("perf_event_open"));
    }

    /// <summary>Looks until what it finds is as it should be: on a busy machine who spins seems to rest at times.</summary>
    private static async Task<Finding> Find(int pid, Func<Finding, bool> isRight)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await Finding.Of(pid) is var finding && isRight(finding)) return finding;
            Assert.True(Stopwatch.GetElapsedTime(begin) < Eventually.Deadline, $"{finding}");
        }
    }

    private async Task<int> Start(string library, string device, string function, string port = "0", int pool = 0)
    {
        var path = _folder.File(library);
        File.Copy(_library.Path, path, overwrite: true);
        string[] command = [_program.Path, path, device, function, port, $"{pool}"];
        var process = device == "-" ? Command.Start(command[0], command[1..]) : Command.Start("unshare", ["--mount", "sh", "-c", WithDevice, _folder.File($"dev{_processes.Count}"), .. command]);
        _processes.Add(process);
        var said = await process.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline);
        Assert.True(said is not null, "it ended");
        return int.Parse(said, CultureInfo.InvariantCulture);
    }
}
