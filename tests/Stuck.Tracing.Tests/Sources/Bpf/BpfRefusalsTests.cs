using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Sources.Bpf;

namespace Stuck.Tracing.Tests.Sources.Bpf;

public sealed class BpfRefusalsTests
{
    /// <summary>As Linux 6.1, 6.12 and 7.2 say it.</summary>
    [Theory]
    [InlineData("65: (85) call bpf_probe_read_kernel#113; unknown func bpf_probe_read_kernel#113")]
    [InlineData("65: (85) call bpf_probe_read_kernel#113; program of this type cannot use helper bpf_probe_read_kernel#113")]
    public void A_locked_down_kernel_is_named(string log) =>
        Assert.StartsWith("this kernel is locked down (lockdown=confidentiality", BpfRefusals.Explain(new BpfRefusal("loading the BPF program stuck_exec", 13, log)), StringComparison.Ordinal);

    [Fact]
    public void What_only_this_verifier_minds_is_a_mistake_of_ours() =>
        Assert.EndsWith("R3 invalid mem access: please report it, with what uname -r says", BpfRefusals.Explain(new BpfRefusal("loading", 13, "65: (85) call bpf_probe_read_kernel#113; R3 invalid mem access")), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, "CAP_BPF and CAP_PERFMON")]
    [InlineData(38, "this kernel has no BPF")]
    public void An_error_is_said_with_what_would_help(int error, string words) =>
        Assert.Contains(words, BpfRefusals.Explain(new BpfRefusal("making the BPF map", error)), StringComparison.Ordinal);

    [Theory]
    [InlineData("5.10", true)]
    [InlineData("5.12", false)]
    [InlineData("7.2", false)]
    public void A_kernel_may_be_too_old(string version, bool isTooOld) => Assert.Equal(isTooOld, BpfRefusals.TooOld(Version.Parse(version)) is not null);
}
