using System.Text.Json;
using Stuck.EndToEnd.Tracing;
using Stuck.Kernel;

namespace Stuck.EndToEnd.Kernels;

/// <summary>
/// Programs of i386 beside the same ones of x86-64, on a kernel that runs both: not every machine's does. So all of it is one test, which says
/// in a file that it has passed.
/// </summary>
public sealed class ThirtyTwoBitTests
{
    /// <summary>Holds "passed" once all is as it must be; tests/tally.sh wants it where the machine's own kernel refuses i386.</summary>
    private static readonly string Verdict = Path.Combine(Repository.Root, "artifacts", "32-bit-check");

    private static readonly Tracee[] Tracees = [.. Tracee.Names.Select(name => new Tracee(name)).Where(tracee => tracee.Is32Bit)];

    [Fact]
    public async Task Programs_of_i386_are_traced_and_told_of_and_left_running()
    {
        File.Delete(Verdict);
        I386.RequireCompiler();
        var kernel = KernelPackage.Named("debian");
        var told = await VirtualMachine.Run(kernel, Files(kernel));
        Assert.Multiple(
            () => AssertGateway(told, "socketcall", "32", GatewayTrace.BySocketCall),
            () => AssertGateway(told, "direct", "32", GatewayTrace.Direct),
            () => AssertGateway(told, "64 bits", "64", GatewayTrace.Of64Bits),
            () => AssertTracees(told),
            () => AssertNoInterruptions(told["interruptions"]),
            () => WaitingPrograms.AssertStatus(told["waiting"], told["waiting: status"]));
        await File.WriteAllTextAsync(Verdict, "passed\n");
    }

    private static Initramfs Files(KernelPackage kernel)
    {
        var files = new Initramfs(Path.Combine(Repository.Root, "tests", "EndToEnd", "Kernels", "thirty-two-bit.sh"));
        // Else the kernel does not tell the other ends of sockets.
        files.AddModule(kernel, "unix_diag");
        files.AddStuck();
        foreach (var bits in (string[])["32", "64"])
        {
            foreach (var name in (string[])["gateway", "blocked", "waiting"])
            {
                using var program = new CompiledProgram(name, "-static", "-m" + bits);
                files.Add(program.Path, $"programs/{name}{bits}");
            }
        }

        foreach (var tracee in Tracees)
        {
            files.Add(tracee.Compile(), "tracees/" + tracee.Name);
            files.AddText(string.Join(' ', tracee.TraceOptions), $"tracees/{tracee.Name}.options");
        }

        return files;
    }

    /// <summary>The worker of gateway.c: what status says of it, its trace, and that it runs on untraced when its tracer has ended.</summary>
    private static void AssertGateway(IReadOnlyDictionary<string, string> told, string name, string bits, string trace)
    {
        using var document = JsonDocument.Parse(told[name + ": status"]);
        var worker = document.RootElement.GetProperty("processes").EnumerateArray().Single();
        Assert.Equal(
            ($"gateway{bits}", "S", "idle", "epoll_wait", 9),
            (worker.GetProperty("worker").GetString()!.Split(' ')[0], worker.GetProperty("state").GetString(),
                worker.GetProperty("verdict").GetString(), worker.GetProperty("syscall").GetString(), worker.GetProperty("fd").GetInt32()));
        Assert.Matches(@"^idle for [0-9.]+ m?s: epoll_wait on 1 socket$", worker.GetProperty("evidence").GetString());
        Assert.InRange(worker.GetProperty("blocked_seconds").GetDouble(), 0, 60);
        Assert.Equal($"gateway{bits}", worker.GetProperty("peer_process").GetProperty("name").GetString());

        Assert.Equal(trace, GatewayTrace.WithoutNumbers(told[name + ": trace"]));
        // As many interruptions as signals: no tracer that came or went was one.
        Assert.Equal("State:\tS (sleeping)\nTracerPid:\t0\n3 3\n", told[name + ": let go of"]);
        Assert.Equal("State:\tS (sleeping)\nTracerPid:\t0\n6 6\n", told[name + ": tracer killed"]);
    }

    private static void AssertTracees(IReadOnlyDictionary<string, string> told)
    {
        Assert.NotEmpty(Tracees);
        foreach (var tracee in Tracees)
        {
            Assert.Equal(told[tracee.Name + ": expected"], Tracee.AfterMark(told[tracee.Name + ": trace"]));
            Assert.Equal(told[tracee.Name + "-f: expected"], Tracee.AfterMark(told[tracee.Name + "-f: trace"]));
        }
    }

    /// <param name="kinds">What the program blocked.c of tests/Tracees/Programs writes.</param>
    private static void AssertNoInterruptions(string kinds)
    {
        var lines = kinds.TrimEnd('\n').Split('\n');
        Assert.True(lines.Length >= 22, kinds);
        Assert.All(lines, kind => Assert.Equal("0", kind.Split(' ')[1]));
    }
}
