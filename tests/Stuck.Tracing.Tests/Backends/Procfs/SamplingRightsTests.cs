using Stuck.Tracing.Backends;
using Stuck.Tracing.Backends.Procfs;

namespace Stuck.Tracing.Tests.Backends.Procfs;

public class SamplingRightsTests
{
    private static readonly AttachRights Person = new(1, 1000, "joe", MayTraceAny: false, RootMayTraceAny: true, YamaScope: 1);

    [Fact]
    public void A_person_is_told_to_become_root() => Assert.Equal(
        "12 processes are in calls that we may not see: run stuck as root, or with CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH",
        SamplingRights.Explain(12, Person));

    [Fact]
    public void In_a_container_without_the_capability_root_does_not_help() => Assert.Equal(
        "1 process is in a call that we may not see: it takes CAP_SYS_PTRACE, which this container lacks (--cap-add=SYS_PTRACE)",
        SamplingRights.Explain(1, Person with { RootMayTraceAny = false }));

    [Fact]
    public void One_capability_alone_does_not_open_the_files() => Assert.Equal(
        "1 process is in a call that we may not see: it takes CAP_DAC_READ_SEARCH besides CAP_SYS_PTRACE, or root",
        SamplingRights.Explain(1, Person with { MayTraceAny = true }));
}
