using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Sampling;

/// <summary>Over folders with the files that the kernel has in those of control groups.</summary>
public sealed class ControlGroupsTests : IDisposable
{
    private const long Second = 1_000_000_000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stuck-groups-");
    private readonly ControlGroups _unified, _both;

    public ControlGroupsTests()
    {
        _unified = new ControlGroups(new ControlGroupMounts(_folder.FullName, null, null));
        _both = new ControlGroups(new ControlGroupMounts(_folder.FullName, _folder.FullName, _folder.FullName));
    }

    [Fact]
    public void Frozen_is_who_is_said_to_be_so_among_events()
    {
        Write("site/cgroup.events", "populated 1\nfrozen 0\n");
        Assert.Equal(ControlGroup.Free, _unified.Read(Unified("/site"), false, 1));
        Write("site/cgroup.events", "populated 1\nfrozen 1\n");
        Assert.Equal(ControlGroup.Free, _unified.Read(Unified("/site"), false, 1));
        Assert.Equal(new ControlGroup("/site"), _unified.Read(Unified("/site"), false, 2));
    }

    [Fact]
    public void With_version_1_it_is_told_since_when_that_has_been_seen()
    {
        Write("site/freezer.state", "THAWED\n");
        Assert.Equal(ControlGroup.Free, _both.Read(Freezer("/site"), false, Second));
        Write("site/freezer.state", "FROZEN\n");
        Assert.Equal(new ControlGroup("/site", 2 * Second), _both.Read(Freezer("/site"), false, 2 * Second));
        Assert.Equal(new ControlGroup("/site", 2 * Second), _both.Read(Freezer("/site"), false, 9 * Second));
        Write("site/freezer.state", "THAWED\n");
        Assert.Equal(ControlGroup.Free, _both.Read(Freezer("/site"), false, 10 * Second));
        Write("site/freezer.state", "FROZEN\n");
        Assert.Equal(new ControlGroup("/site", 11 * Second), _both.Read(Freezer("/site"), false, 11 * Second));
    }

    [Theory]
    [InlineData("cgroup.events", "frozen 1\n", "cgroup.freeze")]
    [InlineData("freezer.state", "FROZEN\n", "freezer.self_freezing")]
    public void Whoever_is_frozen_by_a_group_around_its_own_has_that_named(string state, string frozen, string setting)
    {
        Write($"pod/web/{state}", frozen);
        Write($"pod/web/{setting}", "0\n");
        Write($"pod/{setting}", "1\n");
        var groups = setting == "cgroup.freeze" ? _unified.Read(Unified("/pod/web"), false, 1) : _both.Read(Freezer("/pod/web"), false, 1);
        Assert.Equal("/pod", groups.FrozenBy);
    }

    [Fact]
    public void Who_was_frozen_before_we_looked_has_been_so_at_least_since_then()
    {
        Write("site/freezer.state", "FROZEN\n");
        Assert.Equal(new ControlGroup("/site", Second, true), _both.Read(Freezer("/site"), false, Second));
        Assert.Equal(new ControlGroup("/site", Second, true), _both.Read(Freezer("/site"), false, 2 * Second));
    }

    [Fact]
    public void Throttled_is_told_by_the_periods_between_two_looks_and_by_the_group_that_suffers_most()
    {
        Write("pod/cpu.stat", "usage_usec 9\nnr_periods 1000\nnr_throttled 900\n");
        Write("pod/cpu.max", "max 100000\n");
        Write("pod/web/cpu.stat", "nr_periods 100\nnr_throttled 0\n");
        Write("pod/web/cpu.max", "50000 100000\n");
        Assert.Equal(ControlGroup.Free, _unified.Read(Unified("/pod/web"), true, Second));
        Write("pod/cpu.stat", "nr_periods 1010\nnr_throttled 901\n");
        Write("pod/web/cpu.stat", "nr_periods 110\nnr_throttled 8\n");
        Assert.Equal(new ControlGroup(ThrottledShare: 0.8, QuotaCpus: 0.5), _unified.Read(Unified("/pod/web"), true, 2 * Second));
        Assert.Equal(ControlGroup.Free, _unified.Read(Unified("/pod/web"), false, 2 * Second));
    }

    [Fact]
    public void Version_1_has_its_quota_in_two_files()
    {
        Write("slow/cpu.stat", "nr_periods 1\nnr_throttled 0\nthrottled_time 0\n");
        Write("slow/cpu.cfs_quota_us", "2000\n");
        Write("slow/cpu.cfs_period_us", "100000\n");
        Assert.Equal(ControlGroup.Free, _both.Read(new ProcControlGroups(null, null, "/slow"), true, Second));
        Write("slow/cpu.stat", "nr_periods 3\nnr_throttled 2\nthrottled_time 0\n");
        Assert.Equal(new ControlGroup(ThrottledShare: 1, QuotaCpus: 0.02), _both.Read(new ProcControlGroups(null, null, "/slow"), true, 2 * Second));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/gone")]
    [InlineData("/../other")]
    public void Of_what_cannot_be_read_nothing_is_said(string path) => Assert.Equal(ControlGroup.Free, _unified.Read(Unified(path), true, 1));

    public void Dispose() => _folder.Delete(recursive: true);

    private static ProcControlGroups Unified(string path) => new(path, null, null);

    private static ProcControlGroups Freezer(string path) => new("/", path, "/");

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
