using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>The kernel's key rings (keyrings(7)).</summary>
internal static class Keys
{
    private static readonly Kind Serial = new Choice(new("",
        (0xFFFFFFFF, "KEY_SPEC_THREAD_KEYRING"), (0xFFFFFFFE, "KEY_SPEC_PROCESS_KEYRING"), (0xFFFFFFFD, "KEY_SPEC_SESSION_KEYRING"),
        (0xFFFFFFFC, "KEY_SPEC_USER_KEYRING"), (0xFFFFFFFB, "KEY_SPEC_USER_SESSION_KEYRING"), (0xFFFFFFFA, "KEY_SPEC_GROUP_KEYRING"),
        (0xFFFFFFF9, "KEY_SPEC_REQKEY_AUTH_KEY"), (0xFFFFFFF8, "KEY_SPEC_REQUESTOR_KEYRING")), 4, IntegerFormat.Signed);

    private static readonly Kind DefaultRing = new Choice(new("KEY_REQKEY_DEFL_???",
        (0xFFFFFFFF, "KEY_REQKEY_DEFL_NO_CHANGE"), (0, "KEY_REQKEY_DEFL_DEFAULT"), (1, "KEY_REQKEY_DEFL_THREAD_KEYRING"),
        (2, "KEY_REQKEY_DEFL_PROCESS_KEYRING"), (3, "KEY_REQKEY_DEFL_SESSION_KEYRING"), (4, "KEY_REQKEY_DEFL_USER_KEYRING"),
        (5, "KEY_REQKEY_DEFL_USER_SESSION_KEYRING"), (6, "KEY_REQKEY_DEFL_GROUP_KEYRING"), (7, "KEY_REQKEY_DEFL_REQUESTOR_KEYRING")), 4, IntegerFormat.Signed);

    private static readonly Kind Permissions = Bits(new FlagSet("KEY_???",
        (0x1000000, "KEY_POS_VIEW"), (0x2000000, "KEY_POS_READ"), (0x4000000, "KEY_POS_WRITE"), (0x8000000, "KEY_POS_SEARCH"),
        (0x10000000, "KEY_POS_LINK"), (0x20000000, "KEY_POS_SETATTR"), (0x3F000000, "KEY_POS_ALL"), (0x10000, "KEY_USR_VIEW"),
        (0x20000, "KEY_USR_READ"), (0x40000, "KEY_USR_WRITE"), (0x80000, "KEY_USR_SEARCH"), (0x100000, "KEY_USR_LINK"),
        (0x200000, "KEY_USR_SETATTR"), (0x3F0000, "KEY_USR_ALL"), (0x100, "KEY_GRP_VIEW"), (0x200, "KEY_GRP_READ"),
        (0x400, "KEY_GRP_WRITE"), (0x800, "KEY_GRP_SEARCH"), (0x1000, "KEY_GRP_LINK"), (0x2000, "KEY_GRP_SETATTR"),
        (0x3F00, "KEY_GRP_ALL"), (1, "KEY_OTH_VIEW"), (2, "KEY_OTH_READ"), (4, "KEY_OTH_WRITE"), (8, "KEY_OTH_SEARCH"),
        (0x10, "KEY_OTH_LINK"), (0x20, "KEY_OTH_SETATTR"), (0x3F, "KEY_OTH_ALL")));

    private static readonly Kind MoveFlags = Bits(new FlagSet("KEYCTL_MOVE_???", (1, "KEYCTL_MOVE_EXCL")));

    private static readonly Kind Operations = Bits(new FlagSet("KEYCTL_SUPPORTS_???",
        (1, "KEYCTL_SUPPORTS_ENCRYPT"), (2, "KEYCTL_SUPPORTS_DECRYPT"), (4, "KEYCTL_SUPPORTS_SIGN"), (8, "KEYCTL_SUPPORTS_VERIFY")));

    private static readonly Kind DiffieHellman = In(new Struct(("private", Serial), ("prime", Serial), ("base", Serial)));

    private static readonly Kind Derivation = In(new Struct(
        ("hashname", Str), new Field("otherinfo", new When(decoder => decoder.Measure == 0, Addr, In(new Bytes(Measured)))) { MeasureAt = new(16, 8, sizeof(uint)) },
        ("otherinfolen", UInt), ("__spare", Spare(8))));

    private static readonly Kind Query = Out(new Struct(
        ("supported_ops", Operations), ("key_size", UInt), ("max_data_size", UShort), ("max_sig_size", UShort), ("max_enc_size", UShort),
        ("max_dec_size", UShort), ("__spare", Spare(10))));

    private static readonly Kind Buffer = Out(new Bytes(Returned.AtMost(Arg(3))));

    private static readonly Kind Description = Out(new Bytes(Returned.AtMost(Arg(3)), endsWithNul: true));

    private static readonly Kind[] Sign = [Parameters("out_len"), Str, In(new Bytes(ParameterLength(4))), Out(new Bytes(ParameterLength(8)))];

    private static readonly Kind[] Verify = [Parameters("in2_len"), Str, In(new Bytes(ParameterLength(4))), In(new Bytes(ParameterLength(8)))];

    private static readonly (ulong Number, string Name, Kind[] Arguments)[] Commands =
    [
        (0, "KEYCTL_GET_KEYRING_ID", [Serial, Int]),
        (1, "KEYCTL_JOIN_SESSION_KEYRING", [Str]),
        (2, "KEYCTL_UPDATE", [Serial, InBytes(3), ULong]),
        (3, "KEYCTL_REVOKE", [Serial]),
        (4, "KEYCTL_CHOWN", [Serial, Id, Id]),
        (5, "KEYCTL_SETPERM", [Serial, Permissions]),
        (6, "KEYCTL_DESCRIBE", [Serial, Description, ULong]),
        (7, "KEYCTL_CLEAR", [Serial]),
        (8, "KEYCTL_LINK", [Serial, Serial]),
        (9, "KEYCTL_UNLINK", [Serial, Serial]),
        (10, "KEYCTL_SEARCH", [Serial, Str, Str, Serial]),
        (11, "KEYCTL_READ", [Serial, Buffer, ULong]),
        (12, "KEYCTL_INSTANTIATE", [Serial, InBytes(3), ULong, Serial]),
        (13, "KEYCTL_NEGATE", [Serial, UInt, Serial]),
        (14, "KEYCTL_SET_REQKEY_KEYRING", [DefaultRing]),
        (15, "KEYCTL_SET_TIMEOUT", [Serial, UInt]),
        (16, "KEYCTL_ASSUME_AUTHORITY", [Serial]),
        (17, "KEYCTL_GET_SECURITY", [Serial, Description, ULong]),
        (18, "KEYCTL_SESSION_TO_PARENT", []),
        (19, "KEYCTL_REJECT", [Serial, UInt, new ErrorCode(negated: false), Serial]),
        (20, "KEYCTL_INSTANTIATE_IOV", [Serial, new IoVector(Phase.Entry, Arg(3)), ULong, Serial]),
        (21, "KEYCTL_INVALIDATE", [Serial]),
        (22, "KEYCTL_GET_PERSISTENT", [Id, Serial]),
        (23, "KEYCTL_DH_COMPUTE", [DiffieHellman, Buffer, ULong, Derivation]),
        (24, "KEYCTL_PKEY_QUERY", [Serial, Hex, Str, Query]),
        (25, "KEYCTL_PKEY_ENCRYPT", Sign),
        (26, "KEYCTL_PKEY_DECRYPT", Sign),
        (27, "KEYCTL_PKEY_SIGN", Sign),
        (28, "KEYCTL_PKEY_VERIFY", Verify),
        (29, "KEYCTL_RESTRICT_KEYRING", [Serial, Str, Str]),
        (30, "KEYCTL_MOVE", [Serial, Serial, Serial, MoveFlags]),
        (31, "KEYCTL_CAPABILITIES", [Out(new KeyCapabilities()), ULong]),
        (32, "KEYCTL_WATCH_KEY", [Serial, Fd, Hex32]),
    ];

    private static readonly Kind Command = OneOf(new FlagSet("KEYCTL_???", [.. Commands.Select(c => (c.Number, c.Name))]));

    public static readonly Syscall[] Rows =
    [
        new("add_key", None, Str, Str, InBytes(3), ULong, Serial),
        new("request_key", None, Str, Str, Str, Serial),
        new("keyctl", None, Command, Argument(0), Argument(1), Argument(2), Argument(3)),
    ];

    private static Switch Argument(int index) =>
        new(0, Hex, [.. Commands.Select(c => (c.Number, index < c.Arguments.Length ? c.Arguments[index] : Hidden))]);

    private static NonZero Spare(int count) => new(Array(Hex32, Fixed(count)));

    /// <summary>struct keyctl_pkey_params, whose third member is the size of either a result or a second input.</summary>
    private static Kind Parameters(string third) =>
        In(new Struct(("key_id", Serial), ("in_len", UInt), (third, UInt), ("__spare", Spare(7))));

    private static Count ParameterLength(int offset) =>
        Computed(decoder => At.U32(decoder.Read(Phase.Entry, decoder.Argument(1), 40), offset), most: Count.Behind(1, offset, atEntry: true));
}
