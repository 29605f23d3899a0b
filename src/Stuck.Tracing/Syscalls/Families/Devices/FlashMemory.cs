using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Devices;

/// <summary>Commands of flash memory (mtd).</summary>
internal static class FlashMemory
{
    private static readonly Kind Erase = In(new Struct(("start", Hex32), ("length", Hex32)));

    private static readonly Kind Erase64 = In(new Struct(("start", Hex64), ("length", Hex64)));

    private static readonly Kind OutOfBand = In(new Struct(("start", Hex32), ("length", Hex32), ("ptr", Addr)));

    private static readonly Kind OutOfBand64 = In(new Struct(("start", Hex64), ("", UInt), ("length", Hex32), ("usr_ptr", Addr64)));

    private static readonly Struct OneTime = new(("start", Hex32), ("length", Hex32), ("locked", UInt));

    private static readonly Kind OneTimeArea = OneOf(new FlagSet("MTD_OTP_???",
        (0, "MTD_OTP_OFF"), (1, "MTD_OTP_FACTORY"), (2, "MTD_OTP_USER")));

    private static readonly Kind Write = In(new Struct(
        ("start", Hex64), ("len", Hex64), ("ooblen", Hex64), ("usr_data", Addr64), ("usr_oob", Addr64),
        ("mode", OneOf8(new("MTD_OPS_???",
            (0, "MTD_OPS_PLACE_OOB"), (1, "MTD_OPS_AUTO_OOB"), (2, "MTD_OPS_RAW")))), ("", new ArrayOf(UByte, Fixed(7), whole: true))));

    private static readonly Kind Info = Out(new Struct(
        ("type", OneOf8(new("MTD_???",
            (0, "MTD_ABSENT"), (1, "MTD_RAM"), (2, "MTD_ROM"), (3, "MTD_NORFLASH"), (4, "MTD_NANDFLASH"), (6, "MTD_DATAFLASH"),
            (7, "MTD_UBIVOLUME"), (8, "MTD_MLCNANDFLASH")))), ("flags", Bits(new FlagSet("MTD_???",
            (0x400, "MTD_WRITEABLE"), (0x800, "MTD_BIT_WRITEABLE"), (0x1000, "MTD_NO_ERASE"), (0x2000, "MTD_POWERUP_LOCK"),
            (0x4000, "MTD_SLC_ON_MLC_EMULATION")))), ("size", Hex32),
        ("erasesize", Hex32), ("writesize", Hex32), ("oobsize", Hex32), ("padding", Hex64)));

    private static readonly Kind OobInfo = Out(new Struct(
        ("useecc", OneOf(new FlagSet("MTD_NANDECC_???",
            (0, "MTD_NANDECC_OFF"), (1, "MTD_NANDECC_PLACE"), (2, "MTD_NANDECC_AUTOPLACE"), (3, "MTD_NANDECC_PLACEONLY"),
            (4, "MTD_NANDECC_AUTOPL_USR")))), ("eccbytes", Hex32),
        ("oobfree", Array(Array(Hex32, Fixed(2)), Fixed(8))), ("eccpos", Array(Hex32, Fixed(32)))));

    private static readonly Kind EccLayout = Out(new Struct(
        ("eccbytes", Hex32), ("eccpos", Array(Hex32, Fixed(64))), ("oobavail", Hex32),
        ("oobfree", Array(new Struct(("offset", Hex32), ("length", Hex32)), Fixed(8)))));

    private static readonly Kind EccStatistics = Out(new Struct(("corrected", Hex32), ("failed", Hex32), ("badblocks", Hex32), ("bbtblocks", Hex32)));

    private static readonly Kind FileMode = OneOfLong(new FlagSet("MTD_FILE_MODE_???",
        (0, "MTD_FILE_MODE_NORMAL"), (1, "MTD_FILE_MODE_OTP_FACTORY"), (2, "MTD_FILE_MODE_OTP_USER"), (3, "MTD_FILE_MODE_RAW")));

    private static readonly Kind Region = new CustomPointer(Phase.Entry | Phase.Exit, (decoder, address) =>
    {
        var region = address == 0 ? [] : decoder.Read(Phase.Entry, address, 16);
        var filled = address == 0 || !decoder.Finished || decoder.Failed ? [] : decoder.Read(Phase.Exit, address, 16);
        if (region.Length < 16)
        {
            decoder.PutAddress(address);
            return;
        }

        decoder.Put('{');
        decoder.PutField("regionindex");
        decoder.PutHex(At.U32(region, 12));
        if (filled.Length == 16)
        {
            decoder.Put(", offset=");
            decoder.PutHex(At.U32(filled, 0));
            decoder.Put(", erasesize=");
            decoder.PutHex(At.U32(filled, 4));
            decoder.Put(", numblocks=");
            decoder.PutHex(At.U32(filled, 8));
        }

        decoder.Put('}');
    }) { ReadsAs = [In(new Extent(Fixed(16))), Out(new Extent(Fixed(16)))] };

    public static readonly (ulong Command, Kind Argument)[] Rows =
    [
        (0x40084D02 /* MEMERASE */, Erase), (0x40084D05 /* MEMLOCK */, Erase), (0x40084D06 /* MEMUNLOCK */, Erase), (0x80084D17 /* MEMISLOCKED */, Erase), (0x40104D14 /* MEMERASE64 */, Erase64), (0xC0104D03 /* MEMWRITEOOB */, OutOfBand),
        (0xC0104D04 /* MEMREADOOB */, OutOfBand), (0xC0184D15 /* MEMWRITEOOB64 */, OutOfBand64), (0xC0184D16 /* MEMREADOOB64 */, OutOfBand64), (0xC0304D18 /* MEMWRITE */, Write),
        (0x400C4D0F /* OTPGETREGIONINFO */, Out(OneTime)), (0x800C4D10 /* OTPLOCK */, In(OneTime)), (0x80044D0D /* OTPSELECT */, InBox(OneTimeArea)), (0x4D13 /* MTDFILEMODE */, FileMode),
        (0x40084D0B /* MEMGETBADBLOCK */, InBox(ULongLong)), (0x40084D0C /* MEMSETBADBLOCK */, InBox(ULongLong)), (0x80204D01 /* MEMGETINFO */, Info), (0x80C84D0A /* MEMGETOOBSEL */, OobInfo),
        (0x81484D11 /* ECCGETLAYOUT */, EccLayout), (0x80104D12 /* ECCGETSTATS */, EccStatistics), (0x40044D0E /* OTPGETREGIONCOUNT */, OutBox(UInt)), (0x80044D07 /* MEMGETREGIONCOUNT */, OutBox(Int)),
        (0xC0104D08 /* MEMGETREGIONINFO */, Region),
    ];
}
