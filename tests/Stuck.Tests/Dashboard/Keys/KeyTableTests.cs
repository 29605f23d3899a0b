using Stuck.Dashboard.Keys;
using Xunit;

namespace Stuck.Tests.Dashboard.Keys;

public sealed class KeyTableTests
{
    [Fact]
    public void Every_action_has_a_key_and_every_key_one_action()
    {
        var actions = KeyTable.All.Select(c => c.Action).ToArray();
        Assert.Equal(Enum.GetValues<DashboardAction>().Order(), actions.Order());
        var keys = KeyTable.All.SelectMany(c => c.Keys.Select(k => k.KeyCode)).ToArray();
        Assert.Equal(keys.Distinct(), keys);
    }

    [Fact]
    public void Everything_named_says_what_it_does_and_fits_80_columns_and_22_rows()
    {
        var named = KeyTable.All.Where(c => c.Shown.Length > 0).ToArray();
        Assert.All(named, c => Assert.InRange(c.Help.Length, 1, 80 - 14));
        Assert.All(named, c => Assert.InRange(c.Shown.Length, 1, 11));
        Assert.InRange(named.Length, 1, 19);
    }

    [Fact]
    public void The_key_bar_fits_80_columns()
    {
        Assert.InRange(KeyTable.All.Where(c => c.Label.Length > 0).Sum(c => c.ShownFirst.Length + c.Label.Length + 1), 1, 81);
    }
}
