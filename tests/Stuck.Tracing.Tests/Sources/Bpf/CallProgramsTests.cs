using Stuck.Tracing.Sources.Bpf;
using Stuck.Tracing.Sources.Bpf.Maps;
using Stuck.Tracing.Sources.Bpf.Programs;

namespace Stuck.Tracing.Tests.Sources.Bpf;

public sealed class CallProgramsTests
{
    /// <summary>Whatever number of CPUs there may be: the sizes stand in the programs.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    public void The_kernel_accepts_and_attaches_them(int cpus)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may load programs into the kernel");
        Assert.True(CallMaps.TryCreate(cpus, wakers: true, out var maps, out var refusal), refusal?.ToString());
        using (maps)
        {
            Assert.True(CallPrograms.TryLoad(maps, new BpfOptions { StackNs = 1 }, out var programs, out refusal), refusal?.ToString());
            using (programs) Assert.True(programs.TryAttach(out refusal), refusal?.ToString());
        }
    }
}
