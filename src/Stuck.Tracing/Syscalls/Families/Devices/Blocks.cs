using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Devices;

/// <summary>Commands of disks and of what behaves like one.</summary>
internal static class Blocks
{
    private static readonly Kind Partition = In(new Struct(
        ("start", LongLong), ("length", LongLong), ("pno", Int), ("devname", new FixedString(64)), ("volname", new FixedString(64))));

    private static readonly Kind PartitionCommand = In(new Struct(
        ("op", OneOf(new FlagSet("BLKPG_???",
            (1, "BLKPG_ADD_PARTITION"), (2, "BLKPG_DEL_PARTITION"), (3, "BLKPG_RESIZE_PARTITION")))), ("flags", Int), ("datalen", Int), ("data", Partition)));

    private static readonly Kind Range = In(new ArrayOf(ULongLong, Fixed(2), whole: true));

    private static readonly FixedString TraceName = new(32);

    private static readonly Kind Trace = new Split(
        In(new Picked(72, 64, new("act_mask", 32, UShort), new("buf_size", 36, UInt), new("buf_nr", 40, UInt), new("start_lba", 48, 44, ULongLong),
            new("end_lba", 56, 52, ULongLong), new("pid", 64, 60, Int))),
        new CustomPointer(Phase.Exit, (decoder, address) =>
        {
            var name = decoder is { Finished: true, Failed: false } ? decoder.Read(Phase.Exit, address, 32) : [];
            if (name.Length < 32) return;
            decoder.Put(" => {");
            decoder.PutField("name");
            TraceName.DescribeAt(decoder, address, name);
            decoder.Put('}');
        }) { ReadsAs = [Out(TraceName)] });

    public static readonly (ulong Command, Kind Argument)[] Rows =
    [
        (0x1262 /* BLKRASET */, ULong), (0x1264 /* BLKFRASET */, ULong), (0x1267 /* BLKSECTGET */, OutBox(UShort)), (0x127E /* BLKROTATIONAL */, OutBox(UShort)), (0x125E /* BLKROGET */, OutBox(Int)),
        (0x80081270 /* BLKBSZGET */, OutBox(Int)), (0x1268 /* BLKSSZGET */, OutBox(Int)), (0x127A /* BLKALIGNOFF */, OutBox(Int)), (0x125D /* BLKROSET */, InBox(Int)), (0x40081271 /* BLKBSZSET */, InBox(Int)),
        (0x127B /* BLKPBSZGET */, OutBox(UInt)), (0x1278 /* BLKIOMIN */, OutBox(UInt)), (0x1279 /* BLKIOOPT */, OutBox(UInt)), (0x127C /* BLKDISCARDZEROES */, OutBox(UInt)),
        (0x80041284 /* BLKGETZONESZ */, OutBox(UInt)), (0x80041285 /* BLKGETNRZONES */, OutBox(UInt)), (0x1263 /* BLKRAGET */, OutBox(Long)), (0x1265 /* BLKFRAGET */, OutBox(Long)),
        (0x1260 /* BLKGETSIZE */, OutBox(ULong)), (0x80081272 /* BLKGETSIZE64 */, OutBox(ULongLong)), (0x80081280 /* BLKGETDISKSEQ */, OutBox(ULongLong)), (0x1277 /* BLKDISCARD */, Range),
        (0x127D /* BLKSECDISCARD */, Range), (0x127F /* BLKZEROOUT */, Range), (0x1269 /* BLKPG */, PartitionCommand), (0xC0481273 /* BLKTRACESETUP */, Trace), (0x125F /* BLKRRPART */, Hidden),
        (0x1261 /* BLKFLSBUF */, Hidden), (0x1274 /* BLKTRACESTART */, Hidden), (0x1275 /* BLKTRACESTOP */, Hidden), (0x1276 /* BLKTRACETEARDOWN */, Hidden),
    ];
}
