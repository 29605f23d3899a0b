using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Devices;

/// <summary>Commands of drivers with only a few of them.</summary>
internal static class Others
{
    private static readonly Kind Component = new Struct(
        ("type", OneOf8(new("COUNTER_COMPONENT_???",
            (0, "COUNTER_COMPONENT_NONE"), (1, "COUNTER_COMPONENT_SIGNAL"), (2, "COUNTER_COMPONENT_COUNT"),
            (3, "COUNTER_COMPONENT_FUNCTION"), (4, "COUNTER_COMPONENT_SYNAPSE_ACTION"), (5, "COUNTER_COMPONENT_EXTENSION")))), ("scope", OneOf8(new("COUNTER_SCOPE_???",
            (0, "COUNTER_SCOPE_DEVICE"), (1, "COUNTER_SCOPE_SIGNAL"), (2, "COUNTER_SCOPE_COUNT")))),
        ("parent", UByte), ("id", UByte));

    private static readonly Kind Watch = In(new Struct(
        ("component", Component), ("event", OneOf8(new("COUNTER_EVENT_???",
            (0, "COUNTER_EVENT_OVERFLOW"), (1, "COUNTER_EVENT_UNDERFLOW"), (2, "COUNTER_EVENT_OVERFLOW_UNDERFLOW"),
            (3, "COUNTER_EVENT_THRESHOLD"), (4, "COUNTER_EVENT_INDEX"), (5, "COUNTER_EVENT_CHANGE_OF_STATE"),
            (6, "COUNTER_EVENT_CAPTURE"), (7, "COUNTER_EVENT_DIRECTION_CHANGE")))), ("channel", UByte)));

    private static readonly Kind Entropy = new CustomPointer(Phase.Entry, (decoder, address) =>
    {
        var pool = address == 0 ? [] : decoder.Read(Phase.Entry, address, 8);
        if (pool.Length < 8)
        {
            decoder.PutAddress(address);
            return;
        }

        var size = (int)At.U32(pool, 4);
        decoder.Put('{');
        decoder.PutField("entropy_count");
        decoder.PutInt((int)At.U32(pool, 0));
        decoder.Put(", buf_size=");
        decoder.PutInt(size);
        decoder.Put(", buf=");
        decoder.PutBuffer(Phase.Entry, address + 8, (uint)size);
        decoder.Put('}');
    })
    {
        ReadsAs = [In(new Extent(Fixed(8))), In(new Extent(Count.Behind(2, offset: 4)) { Offset64 = 8, Offset32 = 8, IsText = true })],
    };

    public static readonly (ulong Command, Kind Argument)[] Rows =
    [
        (0x40063E00 /* COUNTER_ADD_WATCH_IOCTL */, Watch), (0x3E01 /* COUNTER_ENABLE_EVENTS_IOCTL */, Hidden), (0x3E02 /* COUNTER_DISABLE_EVENTS_IOCTL */, Hidden),
        (0x80045200 /* RNDGETENTCNT */, OutBox(Int)), (0x40045201 /* RNDADDTOENTCNT */, InBox(Int)), (0x40085203 /* RNDADDENTROPY */, Entropy), (0x5204 /* RNDZAPENTCNT */, Hidden),
        (0x5206 /* RNDCLEARPOOL */, Hidden), (0x5207 /* RNDRESEEDCRNG */, Hidden),
    ];
}
