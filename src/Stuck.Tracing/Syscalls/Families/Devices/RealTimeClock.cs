using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Devices;

/// <summary>Commands of the clock that runs when the machine does not (rtc(4)).</summary>
internal static class RealTimeClock
{
    private static readonly Struct Time = new(
        ("tm_sec", Int), ("tm_min", Int), ("tm_hour", Int), ("tm_mday", Int), ("tm_mon", Int), ("tm_year", Int),
        new("tm_wday", Int, true), new("tm_yday", Int, true), new("tm_isdst", Int, true));

    private static readonly Kind Alarm = new Struct(("enabled", UByte), ("pending", UByte), ("time", Time));

    private static readonly Kind Correction = new Struct(
        ("pll_ctrl", Int), ("pll_value", Int), ("pll_max", Int), ("pll_min", Int), ("pll_posmult", Int), ("pll_negmult", Int), ("pll_clock", Long));

    private static readonly Kind Voltage = Bits(new FlagSet("RTC_VL_???",
        (1, "RTC_VL_DATA_INVALID"), (2, "RTC_VL_BACKUP_LOW"), (4, "RTC_VL_BACKUP_EMPTY"), (8, "RTC_VL_ACCURACY_LOW"),
        (0x10, "RTC_VL_BACKUP_SWITCH")));

    private static readonly Kind ParameterName = OneOf64(new FlagSet("RTC_PARAM_???",
        (0, "RTC_PARAM_FEATURES"), (1, "RTC_PARAM_CORRECTION"), (2, "RTC_PARAM_BACKUP_SWITCH_MODE")));

    private static readonly Kind Features = Bits64(new FlagSet("1<<RTC_FEATURE_???",
        (1, "1<<RTC_FEATURE_ALARM"), (2, "1<<RTC_FEATURE_ALARM_RES_MINUTE"), (4, "1<<RTC_FEATURE_NEED_WEEK_DAY"),
        (8, "1<<RTC_FEATURE_ALARM_RES_2S"), (0x10, "1<<RTC_FEATURE_UPDATE_INTERRUPT"), (0x20, "1<<RTC_FEATURE_CORRECTION"),
        (0x40, "1<<RTC_FEATURE_BACKUP_SWITCH_MODE"), (0x80, "1<<RTC_FEATURE_ALARM_WAKEUP_ONLY")));

    private static readonly Kind BackupMode = OneOf64(new FlagSet("RTC_BSM_???",
        (0, "RTC_BSM_DISABLED"), (1, "RTC_BSM_DIRECT"), (2, "RTC_BSM_LEVEL"), (3, "RTC_BSM_STANDBY")));

    private static readonly Field[] Rest = [("index", UInt), ("__pad", new NonZero(Hex32))];

    private static readonly Kind ToSet = In(new Variant(24, parameter => At.U64(parameter, 0), Set(("uvalue", Hex64)),
        (0, Set(("uvalue", Features))), (1, Set(("svalue", LongLong))), (2, Set(("uvalue", BackupMode)))));

    private static readonly Kind Asked = In(new Struct([("param", ParameterName), ("", ULongLong), .. Rest]));

    private static readonly Kind Answer = Out(new Variant(24, parameter => At.U64(parameter, 0), Got(("uvalue", Hex64)),
        (0, Got(("uvalue", Features))), (1, Got(("svalue", LongLong))), (2, Got(("uvalue", BackupMode)))));

    private static readonly Kind Parameter = new Split(Asked, new CustomPointer(Phase.Entry | Phase.Exit, (decoder, address) =>
    {
        if (address == 0 || decoder.Read(Phase.Entry, address, 24).Length < 24) return;
        decoder.Put(" => ");
        Answer.Describe(decoder, address);
    }) { ReadsAs = [Answer] });

    public static readonly (ulong Command, Kind Argument)[] Rows =
    [
        (0x80247008 /* RTC_ALM_READ */, Out(Time)), (0x80247009 /* RTC_RD_TIME */, Out(Time)), (0x40247007 /* RTC_ALM_SET */, In(Time)), (0x4024700A /* RTC_SET_TIME */, In(Time)),
        (0x4008700C /* RTC_IRQP_SET */, ULong), (0x4008700E /* RTC_EPOCH_SET */, ULong), (0x8008700B /* RTC_IRQP_READ */, OutBox(ULong)), (0x8008700D /* RTC_EPOCH_READ */, OutBox(ULong)),
        (0x80287010 /* RTC_WKALM_RD */, Out(Alarm)), (0x4028700F /* RTC_WKALM_SET */, In(Alarm)), (0x80207011 /* RTC_PLL_GET */, Out(Correction)), (0x40207012 /* RTC_PLL_SET */, In(Correction)),
        (0x80047013 /* RTC_VL_READ */, OutBox(Voltage)), (0x40187013 /* RTC_PARAM_GET */, Parameter), (0x40187014 /* RTC_PARAM_SET */, ToSet), (0x7001 /* RTC_AIE_ON */, Hidden),
        (0x7002 /* RTC_AIE_OFF */, Hidden), (0x7003 /* RTC_UIE_ON */, Hidden), (0x7004 /* RTC_UIE_OFF */, Hidden), (0x7005 /* RTC_PIE_ON */, Hidden), (0x7006 /* RTC_PIE_OFF */, Hidden),
        (0x700F /* RTC_WIE_ON */, Hidden), (0x7010 /* RTC_WIE_OFF */, Hidden), (0x7014 /* RTC_VL_CLR */, Hidden),
    ];

    private static Struct Set(Field value) => new([("param", ParameterName), value, .. Rest]);

    private static Struct Got(Field value) => new([("", ULongLong), value, ("", UInt), ("__pad", new NonZero(Hex32))]);
}
