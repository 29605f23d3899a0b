using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Tests.Words;

/// <summary>What is left of a sentence that has to be cut.</summary>
public sealed class FittedVerdictTests
{
    private static readonly Verdict s_reading = new(VerdictKind.Reading, "127.0.0.1:3306 mysqld/901", "", 0)
    {
        On = new DescriptorSample(16, DescriptorKind.Socket, "socket:[1]"),
        Clients = 3,
    };

    private static readonly Chain s_chain = new(
    [
        new(new PeerProcess(7, "php"), s_reading),
        new(new PeerProcess(901, "mysqld"), new Verdict(VerdictKind.Reading, "10.0.0.5:80", "", 0)),
    ]);

    [Theory]
    [InlineData(90, "reading 127.0.0.1:3306 mysqld/901 fd 16, 3 clients wait, which reads 10.0.0.5:80")]
    [InlineData(75, "reading 127.0.0.1:3306 mysqld/901, 3 clients wait, which reads 10.0.0.5:80")]
    [InlineData(60, "reading 127.0.0.1:3306 mysqld/901, which reads 10.0.0.5:80")]
    [InlineData(50, "reading 127.0.0.1:3306 mysqld/901, 3 clients wait")]
    [InlineData(33, "reading 127.0.0.1:3306 mysqld/901")]
    [InlineData(32, "reading 127.0.0…:3306 mysqld/901")]
    [InlineData(25, "reading …:3306 mysqld/901")]
    [InlineData(24, "…:3306 mysqld/901")]
    [InlineData(16, ":3306 mysqld/901")]
    public void What_tells_least_goes_first_and_neither_port_nor_name(int width, string expected)
    {
        var text = FittedVerdict.Of(s_reading, s_chain, width);
        Assert.Equal(expected, text);
        Assert.True(text.Length <= width);
    }

    [Theory]
    [InlineData(VerdictKind.Lock, "/var/lock/jobs/nightly.lock backup/912", 34, "lock /var…/nightly.lock backup/912")]
    [InlineData(VerdictKind.Reading, "[2001:db8::1]:3306 mysql", 22, "reading [2…:3306 mysql")]
    [InlineData(VerdictKind.Child, "pid 812", 5, "child pid 812")]
    [InlineData(VerdictKind.Reading, "pipe php-fpm/28470", 20, "pipe php-fpm/28470")]
    [InlineData(VerdictKind.Reading, "pipe php-fpm/28470", 15, "php-fpm/28470")]
    [InlineData(VerdictKind.Child, "waits for 1 child", 20, "waits for 1 child")]
    [InlineData(VerdictKind.Lock, "a deadlock of backup/912, mysqld/77", 20, "lock a deadlock of backup/912, mysqld/77")]
    public void A_path_keeps_its_last_part(VerdictKind kind, string target, int width, string expected) =>
        Assert.Equal(expected, FittedVerdict.Claim(new Verdict(kind, target, "", null), target, width));

    [Theory]
    [InlineData(80, "awaiting 127.0.0.1:35048 BusinessWorker/901 fd 16, which reads 10.0.0.5:80")]
    [InlineData(60, "awaiting BusinessWorker/901, which reads 10.0.0.5:80")]
    [InlineData(45, "awaiting 127.0.0.1:35048 BusinessWorker/901")]
    [InlineData(30, "awaiting BusinessWorker/901")]
    public void The_port_of_one_that_came_to_us_goes_before_its_name(int width, string expected)
    {
        var socket = new SocketSample(1, Transport.Tcp, Direction.Inbound, "127.0.0.1:7373", "127.0.0.1:35048", Peer: new PeerProcess(901, "BusinessWorker"));
        var awaiting = new Verdict(VerdictKind.Awaiting, "127.0.0.1:35048 BusinessWorker/901", "", 0) { On = new DescriptorSample(16, DescriptorKind.Socket, "socket:[1]", socket) };
        Assert.Equal(expected, FittedVerdict.Of(awaiting, s_chain, width));
        Assert.True(FittedVerdict.Claim(awaiting, awaiting.Target, width).Length <= width);
    }
}
