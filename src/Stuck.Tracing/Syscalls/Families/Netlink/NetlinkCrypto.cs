using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>NETLINK_CRYPTO: the kernel's algorithms.</summary>
internal static class NetlinkCrypto
{
    private const ushort First = 16, Last = 19;

    private static readonly Kind Name64 = new FixedString(64);

    private static readonly Content CryptoReportGeneric = new Tagged();

    private static readonly Content CryptoReportHash = Report(("type", Name64), ("blocksize", UInt), ("digestsize", UInt));

    private static readonly Content CryptoReportBlkcipher = Report(("type", Name64), ("geniv", Name64), ("blocksize", UInt),
        ("min_keysize", UInt), ("max_keysize", UInt), ("ivsize", UInt));

    private static readonly Content CryptoReportAead = Report(("type", Name64), ("geniv", Name64), ("blocksize", UInt),
        ("maxauthsize", UInt), ("ivsize", UInt));

    private static readonly Content CryptoReportRng = Report(("type", Name64), ("seedsize", UInt));

    private static readonly Content CryptoReportCipher = Report(("type", Name64), ("blocksize", UInt), ("min_keysize", UInt), ("max_keysize", UInt));

    private static readonly Content Algorithm = new Plain(new Struct(
        ("cru_name", Name64), ("cru_driver_name", Name64), ("cru_module_name", Name64), ("cru_type", Hex32), ("cru_mask", Hex32),
        ("cru_refcnt", UInt), ("cru_flags", Hex32)), new Attributes("CRYPTOCFGA_???",
            (0, "CRYPTOCFGA_UNSPEC", null), (1, "CRYPTOCFGA_PRIORITY_VAL", U32), (2, "CRYPTOCFGA_REPORT_LARVAL", CryptoReportGeneric),
            (3, "CRYPTOCFGA_REPORT_HASH", CryptoReportHash), (4, "CRYPTOCFGA_REPORT_BLKCIPHER", CryptoReportBlkcipher),
            (5, "CRYPTOCFGA_REPORT_AEAD", CryptoReportAead), (6, "CRYPTOCFGA_REPORT_COMPRESS", CryptoReportGeneric),
            (7, "CRYPTOCFGA_REPORT_RNG", CryptoReportRng), (8, "CRYPTOCFGA_REPORT_CIPHER", CryptoReportCipher),
            (9, "CRYPTOCFGA_REPORT_AKCIPHER", CryptoReportGeneric), (10, "CRYPTOCFGA_REPORT_KPP", CryptoReportGeneric),
            (11, "CRYPTOCFGA_REPORT_ACOMP", CryptoReportGeneric), (12, "CRYPTOCFGA_STAT_LARVAL", null),
            (13, "CRYPTOCFGA_STAT_HASH", null), (14, "CRYPTOCFGA_STAT_BLKCIPHER", null), (15, "CRYPTOCFGA_STAT_AEAD", null),
            (16, "CRYPTOCFGA_STAT_COMPRESS", null), (17, "CRYPTOCFGA_STAT_RNG", null), (18, "CRYPTOCFGA_STAT_CIPHER", null),
            (19, "CRYPTOCFGA_STAT_AKCIPHER", null), (20, "CRYPTOCFGA_STAT_KPP", null), (21, "CRYPTOCFGA_STAT_ACOMP", null),
            (22, "CRYPTOCFGA_REPORT_SIG", CryptoReportGeneric)));

    public static bool Describe(Decoder decoder, Stretch stretch, ushort type) =>
        type is >= First and <= Last && Algorithm.Describe(decoder, stretch);

    private static Plain Report(params Field[] fields) => new(new Struct(fields), null);

    /// <summary>A structure; if it is too short, a plain string.</summary>
    private sealed class Plain(Struct structure, Content? attributes) : Content
    {
        public override bool Describe(Decoder decoder, Stretch stretch)
        {
            Content whole = attributes is null ? new Value(structure) : new Followed(structure, attributes);
            if (!whole.Describe(decoder, stretch)) decoder.PutBuffer(stretch.Phase, stretch.Address, stretch.Length);
            return true;
        }
    }

    private sealed class Tagged : Content
    {
        private static readonly Text Name = new(stops: true);

        public override bool Describe(Decoder decoder, Stretch stretch)
        {
            decoder.Put('{');
            decoder.PutField("type");
            Name.Describe(decoder, stretch);
            decoder.Put('}');
            return true;
        }
    }
}
