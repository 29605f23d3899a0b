using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Devices;

/// <summary>Commands of the disks of old (hdio).</summary>
internal static class OldDisks
{
    private const int InputOutputError = -5;

    private static readonly Kind Geometry = Out(new Struct(("heads", UByte), ("sectors", UByte), ("cylinders", UShort), ("start", ULong)));

    private static readonly Struct Command = new(
        ("command", OneOf8(new("ATA_CMD_???",
            (0, "ATA_CMD_NOP"), (3, "ATA_CMD_CFA_REQ_EXT_ERR"), (6, "ATA_CMD_DSM"), (8, "ATA_CMD_DEV_RESET"),
            (0xB, "ATA_CMD_REQ_SENSE_DATA"), (0x10, "ATA_CMD_RESTORE"), (0x20, "ATA_CMD_PIO_READ"), (0x22, "ATA_CMD_READ_LONG"),
            (0x23, "ATA_CMD_READ_LONG_ONCE"), (0x24, "ATA_CMD_PIO_READ_EXT"), (0x25, "ATA_CMD_READ_EXT"), (0x26, "ATA_CMD_READ_QUEUED"),
            (0x27, "ATA_CMD_READ_NATIVE_MAX_EXT"), (0x29, "ATA_CMD_READ_MULTI_EXT"), (0x2A, "ATA_CMD_READ_STREAM_DMA_EXT"),
            (0x2B, "ATA_CMD_READ_STREAM_EXT"), (0x2F, "ATA_CMD_READ_LOG_EXT"), (0x30, "ATA_CMD_PIO_WRITE"), (0x32, "ATA_CMD_WRITE_LONG"),
            (0x33, "ATA_CMD_WRITE_LONG_ONCE"), (0x34, "ATA_CMD_PIO_WRITE_EXT"), (0x35, "ATA_CMD_WRITE_EXT"),
            (0x36, "ATA_CMD_WRITE_QUEUED"), (0x37, "ATA_CMD_SET_MAX_EXT"), (0x38, "ATA_CMD_CFA_WRITE_NE"),
            (0x39, "ATA_CMD_WRITE_MULTI_EXT"), (0x3A, "ATA_CMD_WRITE_STREAM_DMA_EXT"), (0x3B, "ATA_CMD_WRITE_STREAM_EXT"),
            (0x3D, "ATA_CMD_WRITE_FUA_EXT"), (0x3E, "ATA_CMD_WRITE_QUEUED_FUA_EXT"), (0x3F, "ATA_CMD_WRITE_LOG_EXT"),
            (0x40, "ATA_CMD_VERIFY"), (0x42, "ATA_CMD_VERIFY_EXT"), (0x45, "ATA_CMD_WRITE_UNCORR_EXT"),
            (0x47, "ATA_CMD_READ_LOG_DMA_EXT"), (0x4A, "ATA_CMD_ZAC_MGMT_IN"), (0x51, "ATA_CMD_CONFIG_STREAM"),
            (0x57, "ATA_CMD_WRITE_LOG_DMA_EXT"), (0x5B, "ATA_CMD_TRUSTED_NONDATA"), (0x5C, "ATA_CMD_TRUSTED_RCV"),
            (0x5D, "ATA_CMD_TRUSTED_RCV_DMA"), (0x5E, "ATA_CMD_TRUSTED_SND"), (0x5F, "ATA_CMD_TRUSTED_SND_DMA"),
            (0x60, "ATA_CMD_FPDMA_READ"), (0x61, "ATA_CMD_FPDMA_WRITE"), (0x63, "ATA_CMD_NCQ_NON_DATA"), (0x64, "ATA_CMD_FPDMA_SEND"),
            (0x65, "ATA_CMD_FPDMA_RECV"), (0x87, "ATA_CMD_CFA_TRANS_SECT"), (0x90, "ATA_CMD_EDD"), (0x91, "ATA_CMD_INIT_DEV_PARAMS"),
            (0x92, "ATA_CMD_DOWNLOAD_MICRO"), (0x93, "ATA_CMD_DOWNLOAD_MICRO_DMA"), (0x9F, "ATA_CMD_ZAC_MGMT_OUT"),
            (0xA0, "ATA_CMD_PACKET"), (0xA1, "ATA_CMD_ID_ATAPI"), (0xA2, "ATA_CMD_SERVICE"), (0xB0, "ATA_CMD_SMART"),
            (0xB1, "ATA_CMD_CONF_OVERLAY"), (0xB4, "ATA_CMD_SANITIZE_DEVICE"), (0xC0, "ATA_CMD_CFA_ERASE"), (0xC4, "ATA_CMD_READ_MULTI"),
            (0xC5, "ATA_CMD_WRITE_MULTI"), (0xC6, "ATA_CMD_SET_MULTI"), (0xC8, "ATA_CMD_READ"), (0xCA, "ATA_CMD_WRITE"),
            (0xCD, "ATA_CMD_CFA_WRITE_MULT_NE"), (0xCE, "ATA_CMD_WRITE_MULTI_FUA_EXT"), (0xD1, "ATA_CMD_CHK_MED_CRD_TYP"),
            (0xDE, "ATA_CMD_MEDIA_LOCK"), (0xDF, "ATA_CMD_MEDIA_UNLOCK"), (0xE0, "ATA_CMD_STANDBYNOW1"), (0xE1, "ATA_CMD_IDLEIMMEDIATE"),
            (0xE2, "ATA_CMD_STANDBY"), (0xE3, "ATA_CMD_IDLE"), (0xE4, "ATA_CMD_PMP_READ"), (0xE5, "ATA_CMD_CHK_POWER"),
            (0xE6, "ATA_CMD_SLEEP"), (0xE7, "ATA_CMD_FLUSH"), (0xE8, "ATA_CMD_PMP_WRITE"), (0xE9, "ATA_CMD_PMP_READ_DMA"),
            (0xEA, "ATA_CMD_FLUSH_EXT"), (0xEB, "ATA_CMD_PMP_WRITE_DMA"), (0xEC, "ATA_CMD_ID_ATA"), (0xEF, "ATA_CMD_SET_FEATURES"),
            (0xF1, "ATA_CMD_SEC_SET_PASS"), (0xF2, "ATA_CMD_SEC_UNLOCK"), (0xF3, "ATA_CMD_SEC_ERASE_PREP"),
            (0xF4, "ATA_CMD_SEC_ERASE_UNIT"), (0xF5, "ATA_CMD_SEC_FREEZE_LOCK"), (0xF6, "ATA_CMD_SEC_DISABLE_PASS"),
            (0xF8, "ATA_CMD_READ_NATIVE_MAX"), (0xF9, "ATA_CMD_SET_MAX")))), ("sector_number", UByte), ("feature", UByte), ("sector_count", UByte));

    private static readonly Kind DriveCommand = new Split(In(Command), new CustomPointer(Phase.Exit, (decoder, address) =>
    {
        var status = decoder.Finished && (!decoder.Failed || decoder.Result == InputOutputError) ? decoder.Read(Phase.Exit, address, 4) : [];
        if (status.Length < 4) return;
        decoder.Put(" => {");
        decoder.PutField("status");
        decoder.PutHex(status[0]);
        decoder.Put(", error=");
        decoder.PutUInt(status[1]);
        decoder.Put(", nsector=");
        decoder.PutUInt(status[2]);
        if (status[3] != 0)
        {
            decoder.Put(", buf=");
            decoder.PutBuffer(Phase.Exit, address + 4, status[3] * 512L, HexStrings.All);
        }

        decoder.Put('}');
    }) { ReadsAs = [new Pointer(Phase.Exit, new Extent(Fixed(4 + byte.MaxValue * 512)), evenIfFailed: true)] });

    private static readonly Kind Nice = OutBox(LongBits(new FlagSet("IDE_NICE_???",
        (1, "1<<IDE_NICE_DSC_OVERLAP"), (2, "1<<IDE_NICE_ATAPI_OVERLAP"), (8, "1<<IDE_NICE_1"), (4, "1<<IDE_NICE_0"),
        (0x10, "1<<IDE_NICE_2"))));

    private static readonly Kind NiceToSet = LongBits(new FlagSet("IDE_NICE_???",
        (1, "1<<IDE_NICE_DSC_OVERLAP"), (2, "1<<IDE_NICE_ATAPI_OVERLAP"), (8, "1<<IDE_NICE_1"), (4, "1<<IDE_NICE_0"),
        (0x10, "1<<IDE_NICE_2")));

    private static readonly FlagSet BusStates = new("BUSSTATE_???", (0, "BUSSTATE_OFF"), (1, "BUSSTATE_ON"), (2, "BUSSTATE_TRISTATE"));

    private static readonly Kind Three = In(new ArrayOf(Hex32, Fixed(3), whole: true));

    private static readonly Kind Got = OutBox(ULong);

    public static readonly (ulong Command, Kind Argument)[] Rows =
    [
        (0x301 /* HDIO_GETGEO */, Geometry), (0x31F /* HDIO_DRIVE_CMD */, DriveCommand), (0x31C /* HDIO_DRIVE_RESET */, Three), (0x328 /* HDIO_SCAN_HWIF */, Three),
        (0x302 /* HDIO_GET_UNMASKINTR */, Got), (0x304 /* HDIO_GET_MULTCOUNT */, Got), (0x308 /* HDIO_GET_KEEPSETTINGS */, Got), (0x309 /* HDIO_GET_32BIT */, Got), (0x30A /* HDIO_GET_NOWERR */, Got),
        (0x30B /* HDIO_GET_DMA */, Got), (0x30E /* HDIO_GET_WCACHE */, Got), (0x30F /* HDIO_GET_ACOUSTIC */, Got), (0x310 /* HDIO_GET_ADDRESS */, Got), (0x30C /* HDIO_GET_NICE */, Nice),
        (0x31A /* HDIO_GET_BUSSTATE */, OutBox(OneOfLong(BusStates))), (0x32D /* HDIO_SET_BUSSTATE */, OneOfLong(BusStates)), (0x329 /* HDIO_SET_NICE */, NiceToSet),
        (0x321 /* HDIO_SET_MULTCOUNT */, ULong), (0x322 /* HDIO_SET_UNMASKINTR */, ULong), (0x323 /* HDIO_SET_KEEPSETTINGS */, ULong), (0x324 /* HDIO_SET_32BIT */, ULong),
        (0x325 /* HDIO_SET_NOWERR */, ULong), (0x326 /* HDIO_SET_DMA */, ULong), (0x327 /* HDIO_SET_PIO_MODE */, ULong), (0x32B /* HDIO_SET_WCACHE */, ULong), (0x32C /* HDIO_SET_ACOUSTIC */, ULong),
        (0x32F /* HDIO_SET_ADDRESS */, ULong), (0x32A /* HDIO_UNREGISTER_HWIF */, ULong), (0x307 /* HDIO_OBSOLETE_IDENTITY */, Out(new Bytes(Fixed(142), HexStrings.All))),
        (0x30D /* HDIO_GET_IDENTITY */, Out(new Bytes(Fixed(512), HexStrings.All))),
    ];
}
