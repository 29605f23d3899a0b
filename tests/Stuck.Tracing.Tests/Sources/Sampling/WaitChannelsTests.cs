using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Sampling;

public sealed class WaitChannelsTests
{
    [Theory]
    [InlineData("request_wait_answer", true)]
    [InlineData("fuse_wait_on_folio_writeback", true)]
    [InlineData("__fuse_simple_request", true)]
    [InlineData("autofs_wait", true)]
    [InlineData("fuse_dev_do_read", false)]
    [InlineData("fuse_dev_read", false)]
    [InlineData("fuse_dev_splice_read", false)]
    [InlineData("pipe_read", false)]
    public void Who_asks_the_server_of_a_file_system_is_told_from_that_server(string channel, bool asks) =>
        Assert.Equal(asks, WaitChannels.IsFileServer(channel));
}
