using Stuck.Tracing.Recordings;

namespace Stuck.Tracing.Tests.Recordings;

public sealed class RecordMaskTests
{
    [Fact]
    public void What_a_call_moves_is_masked_and_keeps_its_shape()
    {
        var record = Made.Write("Cookie: sid=4711ab; Päss".Replace('ä', 'a'), 1000);
        new RecordMask().Mask(record);
        Assert.Equal("Xxxxxx: xxx=0000xx; Xxxx", Made.TextOf(record));
    }

    [Fact]
    public void Other_calls_stay_as_they_are()
    {
        var record = Made.Write("/etc/passwd", 1000);
        // open(2) in place of write(2).
        record[Offset("Number")] = 2;
        new RecordMask().Mask(record);
        Assert.Equal("/etc/passwd", Made.TextOf(record));
    }

    private static int Offset(string field) => (int)System.Runtime.InteropServices.Marshal.OffsetOf<Stuck.Tracing.Records.RecordHeader>(field);
}
