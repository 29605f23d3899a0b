using System.Text;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public class ProcCommandLineTests
{
    [Theory]
    [InlineData("WorkerMan: worker process  Gateway tcp://0.0.0.0:8282      \0", "WorkerMan: worker process  Gateway tcp://0.0.0.0:8282")]
    [InlineData("nginx: worker process\0\0\0\0\0", "nginx: worker process")]
    [InlineData("/bin/sleep\u0000100\0", "/bin/sleep 100")]
    [InlineData("php\0a  b\0\0c\0", "php a  b  c")]
    [InlineData("", "")]
    [InlineData("\0\0", "")]
    [InlineData("caf\u00e9\0", "caf\u00e9")]
    public void Padding_goes_and_inner_blanks_stay(string content, string title) =>
        Assert.Equal(title, ProcCommandLine.ToTitle(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void No_control_character_survives() =>
        Assert.Equal("?[2Jroot? ?m", ProcCommandLine.ToTitle("\x1b[2Jroot\n\0\u009bm\0"u8));

    [Fact]
    public void Bytes_that_are_no_UTF_8_do_no_harm() =>
        Assert.Equal("a\ufffdb", ProcCommandLine.ToTitle([(byte)'a', 0xff, (byte)'b', 0]));
}
