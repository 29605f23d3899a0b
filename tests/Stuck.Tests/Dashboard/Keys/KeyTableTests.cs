using Stuck.Dashboard.Keys;
using Xunit;

namespace Stuck.Tests.Dashboard.Keys;

public sealed class KeyTableTests
{
    private static readonly KeyScope[] s_panes = [KeyScope.Table, KeyScope.Log, KeyScope.Overlay];

    [Fact]
    public void Every_action_has_a_key_and_every_key_one_action_in_a_pane()
    {
        Assert.Equal(Enum.GetValues<DashboardAction>().Order(), KeyTable.All.Select(c => c.Action).Distinct().Order());
        foreach (var scope in Enum.GetValues<KeyScope>())
        {
            var keys = KeyTable.All.Where(c => c.Scope == scope).SelectMany(c => c.Keys.Select(k => k.KeyCode)).ToArray();
            Assert.Equal(keys.Distinct(), keys);
        }
    }

    [Fact]
    public void What_a_key_means_in_a_pane_comes_before_what_it_means_everywhere()
    {
        Assert.Equal(DashboardAction.Quit, KeyTable.Find(new('q'), KeyScope.Log));
        Assert.Equal(DashboardAction.Back, KeyTable.Find(new('q'), KeyScope.Overlay));
        Assert.Null(KeyTable.Find(new('#'), KeyScope.Log));
    }

    [Fact]
    public void Everything_named_says_what_it_does_and_fits_80_columns()
    {
        var named = KeyTable.All.Where(c => c.Shown.Length > 0).ToArray();
        Assert.All(named, c => Assert.InRange(c.Help.Length, 1, 80 - 14));
        Assert.All(named, c => Assert.InRange(c.Shown.Length, 1, 11));
    }

    [Fact]
    public void The_last_key_of_every_bar_quits() =>
        Assert.All(s_panes, scope => Assert.Equal(DashboardAction.Quit, KeyTable.Of(scope).Last(c => c.Label.Length > 0).Action));
}
