using Stuck.Tracing.Sources.Rights;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Sources.Rights;

public class SamplingRightsTests
{
    private static readonly AttachRights Person = new(1, 1000, "joe", MayTraceAny: false, RootMayTraceAny: true, YamaScope: 1) { MayReadAny = false };
    private static readonly AttachRights Root = Person with { Uid = 0, MayTraceAny = true, MayReadAny = true };

    [Fact]
    public void A_person_is_told_to_become_root_or_how_to_give_the_rights() => Assert.Equal(
        "what 12 of 40 processes wait for is not ours to see: run stuck as root, or give it two rights "
        + "(sudo setcap cap_sys_ptrace,cap_dac_read_search+ep STUCK'S PATH)",
        SamplingRights.Explain(12, 40, Person));

    [Fact]
    public void In_a_container_without_the_capability_root_does_not_help() => Assert.Contains(
        "which this container lacks (--cap-add=SYS_PTRACE)", SamplingRights.Explain(1, 2, Person with { RootMayTraceAny = false }), StringComparison.Ordinal);

    [Fact]
    public void Root_that_has_given_up_its_rights_is_told_so() => Assert.Contains(
        "--drop gives up", SamplingRights.Explain(1, 2, Root with { MayReadAny = false }), StringComparison.Ordinal);

    [Fact]
    public void What_nothing_would_show_is_not_spoken_of() => Assert.Null(SamplingRights.Explain(1, 2, Root));

    [Fact]
    public void Nothing_is_said_where_nothing_is_hidden() => Assert.Null(SamplingRights.Explain([Process(7, call: Call(EpollWait)), Process(9)]));
}
