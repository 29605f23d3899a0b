using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Records;

public sealed class KnownDescriptorsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1023)]
    public void What_was_added_is_known_until_it_is_removed(int descriptor)
    {
        var known = new KnownDescriptors();
        Assert.False(known.Contains(descriptor));
        known.Add(descriptor);
        known.Add(descriptor == 0 ? 1 : descriptor - 1);
        Assert.True(known.Contains(descriptor));
        known.Remove(descriptor);
        Assert.False(known.Contains(descriptor));
        Assert.True(known.Contains(descriptor == 0 ? 1 : descriptor - 1));
        known.Clear();
        Assert.False(known.Contains(descriptor == 0 ? 1 : descriptor - 1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1024)]
    [InlineData(int.MaxValue)]
    public void High_numbers_and_none_are_never_known(int descriptor)
    {
        var known = new KnownDescriptors();
        known.Add(descriptor);
        known.Remove(descriptor);
        Assert.False(known.Contains(descriptor));
    }
}
