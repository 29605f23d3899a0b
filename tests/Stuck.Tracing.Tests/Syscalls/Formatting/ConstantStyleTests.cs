using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Tests.Syscalls.Formatting;

/// <summary>Values that have a name, as -X asks for them.</summary>
public sealed class ConstantStyleTests
{
    [Theory]
    [InlineData(ConstantStyle.Names, "madvise(NULL, 4096, MADV_FREE) = 0")]
    [InlineData(ConstantStyle.Numbers, "madvise(NULL, 4096, 0x8) = 0")]
    [InlineData(ConstantStyle.Both, "madvise(NULL, 4096, 0x8 /* MADV_FREE */) = 0")]
    public void One_of_several(ConstantStyle style, string expected) => Assert.Equal(expected, Call(style, "madvise", 0, 4096, 8));

    [Theory]
    [InlineData(ConstantStyle.Names, "umount2(NULL, MNT_FORCE|MNT_DETACH|0x10) = 0")]
    [InlineData(ConstantStyle.Numbers, "umount2(NULL, 0x13) = 0")]
    [InlineData(ConstantStyle.Both, "umount2(NULL, 0x13 /* MNT_FORCE|MNT_DETACH|0x10 */) = 0")]
    public void Bits(ConstantStyle style, string expected) => Assert.Equal(expected, Call(style, "umount2", 0, 0x13));

    [Theory]
    [InlineData(ConstantStyle.Names, "madvise(NULL, 0, 0x7f /* MADV_??? */) = 0")]
    [InlineData(ConstantStyle.Numbers, "madvise(NULL, 0, 0x7f) = 0")]
    [InlineData(ConstantStyle.Both, "madvise(NULL, 0, 0x7f /* MADV_??? */) = 0")]
    public void Without_a_name(ConstantStyle style, string expected) => Assert.Equal(expected, Call(style, "madvise", 0, 0, 0x7f));

    [Theory]
    [InlineData(ConstantStyle.Names, "kill(1, SIGUSR1) = 0")]
    [InlineData(ConstantStyle.Numbers, "kill(1, 10) = 0")]
    [InlineData(ConstantStyle.Both, "kill(1, 10 /* SIGUSR1 */) = 0")]
    public void Signals(ConstantStyle style, string expected) => Assert.Equal(expected, Call(style, "kill", 1, 10));

    [Theory]
    [InlineData(ConstantStyle.Names, "prctl(PR_SET_TAGGED_ADDR_CTRL, PR_TAGGED_ADDR_ENABLE|PR_MTE_TCF_ASYNC|0x1<<PR_MTE_TAG_SHIFT, 0, 0, 0) = 0")]
    [InlineData(ConstantStyle.Both, "prctl(0x37 /* PR_SET_TAGGED_ADDR_CTRL */, 0xd /* PR_TAGGED_ADDR_ENABLE|PR_MTE_TCF_ASYNC|0x1<<PR_MTE_TAG_SHIFT */, 0, 0, 0) = 0")]
    public void Several_things_in_one_number(ConstantStyle style, string expected) => Assert.Equal(expected, Call(style, "prctl", 55, 0xd));

    private static string Call(ConstantStyle style, string name, params ReadOnlySpan<ulong> arguments)
    {
        var bench = new CallBench { Options = new() { ResultColumn = 0, Constants = style } };
        return bench.Call(name, 0, arguments);
    }
}
