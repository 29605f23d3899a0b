using System.IO.Pipes;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Inspection;

public sealed class DescriptorHoldersTests
{
    [Fact]
    public void What_nobody_holds_is_looked_for_more_and_more_seldom()
    {
        var time = new ManualTime();
        var holders = new DescriptorHolders(time);
        var searches = new List<int>();
        for (var second = 0; second < 20; second++, time.Seconds++)
        {
            var before = holders.Scans;
            // It is not for want of a fresh look: each round finds what is new.
            time.Seconds += 1000;
            holders.BeginRound();
            time.Seconds -= 1000;
            Assert.Null(holders.Find(DescriptorKind.Pipe, ulong.MaxValue, 0, _ => true));
            if (holders.Scans > before) searches.Add(second);
        }

        Assert.Equal([0, 2, 6, 14], searches);
    }

    [Fact]
    public void Another_thing_is_looked_for_and_found()
    {
        using var child = Child.Start("sleep", "60");
        var link = new FileInfo($"/proc/{child.Pid}/fd/1").LinkTarget!;
        var inode = ulong.Parse(link["pipe:[".Length..^1], null);
        var holders = new DescriptorHolders(TimeProvider.System);
        holders.BeginRound();
        Assert.Null(holders.Find(DescriptorKind.Pipe, ulong.MaxValue, 0, _ => true));
        Assert.Equal(child.Pid, holders.Find(DescriptorKind.Pipe, inode, 0, holder => holder.Pid == child.Pid)?.Pid);
    }

    [Fact]
    public void What_only_the_asker_holds_is_not_looked_for_in_each_round()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        var link = new FileInfo($"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}").LinkTarget!;
        var inode = ulong.Parse(link["pipe:[".Length..^1], null);
        var time = new ManualTime();
        var holders = new DescriptorHolders(time);
        for (var round = 0; round < 2; round++)
        {
            time.Seconds += 1000;
            holders.BeginRound();
            time.Seconds -= 999;
            Assert.Equal(Environment.ProcessId, holders.Find(DescriptorKind.Pipe, inode, Environment.ProcessId, _ => true)?.Pid);
        }

        Assert.Equal(1, holders.Scans);
    }

    [Fact]
    public void Who_asks_for_it_has_all_looked_through_however_lately_that_was()
    {
        var holders = new DescriptorHolders(new ManualTime());
        foreach (var (anew, scans) in new[] { (true, 1), (false, 1), (true, 2) })
        {
            holders.BeginRound(anew);
            Assert.Null(holders.Find(DescriptorKind.Pipe, ulong.MaxValue, 0, _ => true));
            Assert.Equal(scans, holders.Scans);
        }
    }

    private sealed class ManualTime : TimeProvider
    {
        public long Seconds { get; set; } = 10_000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
