using System.Text;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Inspection;

public class DescriptorLinkTests
{
    [Theory]
    [InlineData("/srv/socket:[5]", DescriptorKind.File)]
    [InlineData("/memfd:shm (deleted)", DescriptorKind.File)]
    [InlineData("/dev/shm/queue", DescriptorKind.File)]
    [InlineData("/dev/null", DescriptorKind.Device)]
    [InlineData("/dev/pts/3", DescriptorKind.Terminal)]
    [InlineData("/dev/tty1", DescriptorKind.Terminal)]
    [InlineData("pipe:[77]", DescriptorKind.Pipe)]
    [InlineData("socket:[77]", DescriptorKind.Socket)]
    [InlineData("anon_inode:[eventpoll]", DescriptorKind.Epoll)]
    [InlineData("anon_inode:[eventfd]", DescriptorKind.EventFd)]
    [InlineData("anon_inode:[timerfd]", DescriptorKind.TimerFd)]
    [InlineData("anon_inode:[signalfd]", DescriptorKind.SignalFd)]
    [InlineData("anon_inode:inotify", DescriptorKind.Inotify)]
    [InlineData("anon_inode:[io_uring]", DescriptorKind.Other)]
    [InlineData("net:[4026531840]", DescriptorKind.Other)]
    [InlineData("", DescriptorKind.Other)]
    public void A_link_tells_the_kind(string link, DescriptorKind kind) =>
        Assert.Equal(kind, DescriptorLink.KindOf(Encoding.UTF8.GetBytes(link)));

    [Theory]
    [InlineData("socket:[4294967295]", 4294967295UL)]
    [InlineData("pipe:[1]", 1UL)]
    [InlineData("socket:[", null)]
    [InlineData("socket:[x]", null)]
    [InlineData("socket:[5]x", null)]
    [InlineData("socket:", null)]
    public void A_link_tells_the_inode(string link, ulong? inode) =>
        Assert.Equal(inode, DescriptorLink.TryInode(Encoding.UTF8.GetBytes(link), out var number) ? number : null);

    [Theory]
    [InlineData("pos:\t0\nflags:\t0100001\nmnt_id:\t15\n", 1)]
    [InlineData("pos:\t0\nflags:\t02000000\n", 0)]
    [InlineData("pos:\t0\nflags:\t02\n", 2)]
    [InlineData("pos:\t0\n", null)]
    [InlineData("flags:", null)]
    public void The_flags_tell_how_a_descriptor_was_opened(string text, int? access) =>
        Assert.Equal(access, ProcFdInfo.Access(Encoding.ASCII.GetBytes(text)));
}
