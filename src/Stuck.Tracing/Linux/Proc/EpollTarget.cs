namespace Stuck.Tracing.Linux.Proc;

/// <summary>A line <c>tfd: 5 events: 19 data: 5 pos:0 ino:e4182 sdev:f</c> of an epoll instance's fdinfo.</summary>
/// <param name="Descriptor">Its number when it was added, in the process that added it: it may have been closed, or mean another file now.</param>
/// <param name="Data">What its events come with.</param>
/// <param name="Inode">Of the file itself; 0 if the kernel does not tell.</param>
internal readonly record struct EpollTarget(int Descriptor, uint Events, ulong Data, ulong Inode)
{
    public static bool TryParse(ReadOnlySpan<byte> line, out EpollTarget target)
    {
        target = default;
        var fields = new ProcFields(line);
        if (!fields.Next().SequenceEqual("tfd:"u8) || !fields.TryNext(out var descriptor)) return false;
        if (!fields.Next().SequenceEqual("events:"u8) || !fields.TryNextHex(out var events)) return false;
        if (!fields.Next().SequenceEqual("data:"u8) || !fields.TryNextHex(out var data)) return false;
        var at = line.IndexOf("ino:"u8);
        var inode = 0UL;
        if (at >= 0) new ProcFields(line[(at + 4)..]).TryNextHex(out inode);
        target = new EpollTarget((int)descriptor, (uint)events, data, inode);
        return true;
    }
}
