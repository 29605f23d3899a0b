using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Recordings;

namespace Stuck.Tracing.Tests.Recordings;

/// <summary>What tests record.</summary>
internal static class Made
{
    public static RecordingHead Head { get; } = new(RecordingHead.Current, 1, "web01", new DateTimeOffset(2026, 11, 28, 12, 3, 41, TimeSpan.FromHours(1)), 1_000_000_000, "stuck 1.0.0");

    public static TracedProcess Process(int pid = 4711) => new(new ProcessKey("web01", pid, 100), 0, new History(new HistoryBudget(1 << 22)));

    /// <summary>A frame that has these processes under trace.</summary>
    public static Frame Frame(long atNs, params TracedProcess[] traced) => new("web01")
    {
        AtNs = atNs, Time = Head.TimeAt(atNs), Hidden = "nothing", Records = new SessionBatch(atNs, [.. traced.Select(process => new ProcessBatch(process, 0, process.History.End, 0, 0, 0))]),
    };

    public static ProcessRow Row(int pid, VerdictKind kind, long sinceNs) => new(
        new ProcessSample(pid, 1, 100, "php", "php", "www-data", 'S', null, 0, 1, default, false, null) { Host = "web01" }, new WorkerTitle("php"), null, null, [])
    {
        Verdict = new Verdict(kind, "10.0.0.5:3306", "read", sinceNs),
    };

    /// <summary>A write of a text.</summary>
    public static byte[] Write(string text, long startNs, int tid = 4711)
    {
        var buffer = new RecordBuffer(4096);
        ref var header = ref buffer.Start(RecordKind.Syscall, tid, 1, startNs);
        (header.DurationNs, header.Result) = (1234, text.Length);
        (header.Arguments[0], header.Arguments[1], header.Arguments[2]) = (1, 0x7000, (ulong)text.Length);
        System.Text.Encoding.ASCII.GetBytes(text, buffer.Reserve(text.Length));
        buffer.Commit(Phase.Entry, 0x7000, text.Length);
        return buffer.Bytes.ToArray();
    }

    public static string TextOf(byte[] record) => System.Text.Encoding.ASCII.GetString(new RecordView(record).Find(Phase.Entry, 0x7000));

    public static byte[] Copy(History history, long sequence)
    {
        var record = new byte[1024];
        Assert.True(history.TryCopy(sequence, ref record));
        return record[..MemoryMarshal.Read<RecordHeader>(record).Size];
    }
}
