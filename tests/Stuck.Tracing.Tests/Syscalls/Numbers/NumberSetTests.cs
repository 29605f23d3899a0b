using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Tests.Syscalls.Numbers;

public sealed class NumberSetTests
{
    [Theory]
    [InlineData("1,3", true, false)]
    [InlineData("!1,3", false, true)]
    [InlineData("!!1", true, false)]
    [InlineData("all", true, true)]
    [InlineData("none", false, false)]
    [InlineData("!all", false, false)]
    [InlineData("!none", true, true)]
    public void A_list_is_read_as_strace_reads_it(string list, bool hasOne, bool hasTwo)
    {
        var set = NumberSet.Parse(list, Number, out _)!;
        Assert.Equal((hasOne, hasTwo), (set.Contains(1), set.Contains(2)));
    }

    [Theory]
    [InlineData("1,x", "x")]
    [InlineData("", "")]
    [InlineData("!", "!")]
    public void What_makes_no_sense_is_named(string list, string wrong)
    {
        Assert.Null(NumberSet.Parse(list, Number, out var named));
        Assert.Equal(wrong, named);
    }

    private static int? Number(string word) => int.TryParse(word, out var number) ? number : null;
}
