using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Names and values that are kept with a file (xattr(7)).</summary>
internal static class ExtendedAttributes
{
    /// <summary>XATTR_SIZE_MAX of linux/limits.h: longer values are refused.</summary>
    private const long MostBytes = 65536;

    private static readonly Kind Flags = Bits(new("XATTR_???", (1, "XATTR_CREATE"), (2, "XATTR_REPLACE")));

    private static readonly Kind NewValue = Given(Arg(3));

    /// <summary>With a size of 0 the result is what the value would take, and nothing is filled.</summary>
    private static readonly Kind OldValue = FollowIf(decoder => decoder.Argument(3) != 0, Out(Value(Returned)));

    public static readonly Syscall[] Rows =
    [
        new("setxattr", SyscallClass.File, PathName, Str, NewValue, ULong, Flags),
        new("lsetxattr", SyscallClass.File, PathName, Str, NewValue, ULong, Flags),
        new("fsetxattr", Desc, Fd, Str, NewValue, ULong, Flags),
        new("getxattr", SyscallClass.File, PathName, Str, OldValue, ULong),
        new("lgetxattr", SyscallClass.File, PathName, Str, OldValue, ULong),
        new("fgetxattr", Desc, Fd, Str, OldValue, ULong),
        new("listxattr", SyscallClass.File, PathName, Names(2), ULong),
        new("llistxattr", SyscallClass.File, PathName, Names(2), ULong),
        new("flistxattr", Desc, Fd, Names(2), ULong),
        new("removexattr", SyscallClass.File, PathName, Str),
        new("lremovexattr", SyscallClass.File, PathName, Str),
        new("fremovexattr", Desc, Fd, Str),
    ];

    /// <summary>A value, of which a NUL at the end is not shown.</summary>
    public static Kind Value(Count length) => new Bytes(length, endsWithNul: true);

    /// <summary>A pointer to a value that is given; one that is too long is not looked at.</summary>
    public static Kind Given(Count length) => FollowIf(decoder => length.Of(decoder) <= MostBytes, In(Value(length)));

    /// <summary>Names, one after the other, each with its NUL.</summary>
    /// <param name="size">The argument that tells how much room there is; with none nothing is filled.</param>
    public static Kind Names(int size) => FollowIf(decoder => decoder.Argument(size) != 0, OutBytes());
}
