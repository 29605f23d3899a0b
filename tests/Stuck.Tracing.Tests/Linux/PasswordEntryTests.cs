using Stuck.Tracing.Linux;

namespace Stuck.Tracing.Tests.Linux;

public sealed class PasswordEntryTests
{
    [Fact]
    public void A_user_is_found_by_name_and_by_number()
    {
        Assert.Equal(new PasswordEntry("root", 0, 0), PasswordEntry.Find("root"));
        Assert.Equal(new PasswordEntry("root", 0, 0), PasswordEntry.Find(0));
        var nobody = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == "nobody");
        Assert.Equal(new PasswordEntry("nobody", uint.Parse(nobody[2], null), uint.Parse(nobody[3], null)), PasswordEntry.Find("nobody"));
    }

    [Fact]
    public void Nobody_is_found_who_is_not_there()
    {
        Assert.Null(PasswordEntry.Find("nobody has this name"));
        Assert.Null(PasswordEntry.Find(4_000_000_001));
    }
}
