using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources.Talk;

namespace Stuck.Tracing.Tests.Sources.Talk;

/// <summary>What programs in the kernel note of sockets and pipes.</summary>
public sealed class BpfTalkClockTests
{
    [Fact]
    public void It_notes_when_unix_sockets_are_written_and_read()
    {
        using ITalkClock clock = Open();
        using var pair = new UnixPair();
        Assert.Null(clock.Of(InodeOf(pair.One)));
        var before = TimeProvider.System.GetTimestamp();
        pair.One.Send("question"u8);
        var sent = clock.Of(InodeOf(pair.One))!.Value;
        Assert.InRange(sent.WrittenNs!.Value, before, TimeProvider.System.GetTimestamp());
        Assert.Null(sent.ReadNs);
        Assert.Null(clock.Of(InodeOf(pair.Other)));
        pair.Other.Receive(new byte[8]);
        var received = clock.Of(InodeOf(pair.Other))!.Value;
        Assert.Null(received.WrittenNs);
        Assert.InRange(received.ReadNs!.Value, sent.WrittenNs.Value, TimeProvider.System.GetTimestamp());
        // Whose read fails has read nothing.
        pair.One.Blocking = false;
        Assert.Throws<SocketException>(() => pair.One.Receive(new byte[8]));
        Assert.Null(clock.Of(InodeOf(pair.One))!.Value.ReadNs);
    }

    /// <summary>Those have times of their own.</summary>
    [Fact]
    public void Of_other_sockets_nothing_is_noted()
    {
        using ITalkClock clock = Open();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndpoint);
        client.Client.Send("question"u8);
        Assert.Null(clock.Of(InodeOf(client.Client)));
    }

    /// <summary>Where functions of the kernel may be hooked; elsewhere it says that it sees none, and tells of none.</summary>
    [Fact]
    public void It_notes_when_pipes_are_written_and_read()
    {
        using ITalkClock clock = Open();
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);
        var inode = InodeOf((int)writer.SafePipeHandle.DangerousGetHandle());
        Assert.Null(clock.Of(inode));
        writer.Write("word"u8);
        Assert.Equal(clock.SeesPipes, clock.Of(inode) is not null);
        if (!clock.SeesPipes) return;
        var written = clock.Of(inode)!.Value;
        Assert.Null(written.ReadNs);
        reader.ReadExactly(new byte[4]);
        Assert.True(clock.Of(inode)!.Value.ReadNs >= written.WrittenNs);
    }

    private static BpfTalkClock Open()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may load programs into the kernel");
        if (BpfTalkClock.TryOpen(TimeProvider.System, out var clock, out var refusal)) return clock;
        Assert.Fail(refusal);
        return null!;
    }

    private static ulong InodeOf(Socket socket) => InodeOf((int)socket.Handle);

    private static ulong InodeOf(int descriptor) => FileStatus.OfDescriptor(Environment.ProcessId, descriptor)!.Value.Inode;

    /// <summary>Two connected sockets, by way of a listener without a name in the file system.</summary>
    private sealed class UnixPair : IDisposable
    {
        public UnixPair()
        {
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            var address = new UnixDomainSocketEndPoint($"\0stuck-talk-{Guid.NewGuid()}");
            listener.Bind(address);
            listener.Listen();
            One.Connect(address);
            Other = listener.Accept();
        }

        public Socket One { get; } = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        public Socket Other { get; }

        public void Dispose()
        {
            One.Dispose();
            Other.Dispose();
        }
    }
}
