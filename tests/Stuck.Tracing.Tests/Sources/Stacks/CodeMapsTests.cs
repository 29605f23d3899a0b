using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources.Code;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Tests.Sources.Stacks;

public sealed class CodeMapsTests
{
    private readonly CodeMaps _maps = new([new ProcMaps(0x1000, 0x2000, true, 0, 7, "/lib/libc.so.6")]);

    [Theory]
    [InlineData(0x1000, "/lib/libc.so.6", true)]
    [InlineData(0x1fff, "/lib/libc.so.6", true)]
    [InlineData(0x2000, "", false)]
    [InlineData(0, "", false)]
    public void An_address_that_is_nowhere_is_in_nobodys_file(ulong address, string path, bool isPlumbing)
    {
        Assert.Equal(path, _maps.Find(address).Path);
        Assert.Equal(isPlumbing, CodeFiles.IsPlumbing(_maps.Find(address).Path));
    }
}
