using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>fcntl: one call, many commands.</summary>
internal static class FileControl
{
    private const ulong
        DupFd = 0, GetFd = 1, SetFd = 2, GetFlags = 3, SetFlags = 4, GetLock = 5, SetLock = 6, SetLockWait = 7, SetOwner = 8,
        SetSignal = 10, GetSignal = 11, GetLock64 = 12, SetLock64 = 13, SetLockWait64 = 14, SetOwnerEx = 15, GetOwnerEx = 16,
        OfdGetLock = 36, OfdSetLock = 37, OfdSetLockWait = 38, SetLease = 1024, GetLease = 1025, Notify = 1026, DupFdCloseOnExec = 1030,
        SetPipeSize = 1031, AddSeals = 1033, GetSeals = 1034, DupFdQuery = 1027, GetHint = 1035, SetHint = 1036, GetFileHint = 1037,
        SetFileHint = 1038, GetDelegation = 1039, SetDelegation = 1040;

    private static readonly Kind Commands = OneOf(new("F_???",
        (DupFd, "F_DUPFD"), (GetFd, "F_GETFD"), (SetFd, "F_SETFD"), (GetFlags, "F_GETFL"), (SetFlags, "F_SETFL"), (GetLock, "F_GETLK"),
        (SetLock, "F_SETLK"), (SetLockWait, "F_SETLKW"), (SetOwner, "F_SETOWN"), (9, "F_GETOWN"), (SetSignal, "F_SETSIG"),
        (GetSignal, "F_GETSIG"), (GetLock64, "F_GETLK64"), (SetLock64, "F_SETLK64"), (SetLockWait64, "F_SETLKW64"),
        (SetOwnerEx, "F_SETOWN_EX"), (GetOwnerEx, "F_GETOWN_EX"), (17, "F_GETOWNER_UIDS"), (OfdGetLock, "F_OFD_GETLK"),
        (OfdSetLock, "F_OFD_SETLK"), (OfdSetLockWait, "F_OFD_SETLKW"), (SetLease, "F_SETLEASE"), (GetLease, "F_GETLEASE"),
        (Notify, "F_NOTIFY"), (DupFdQuery, "F_DUPFD_QUERY"), (1028, "F_CREATED_QUERY"), (1029, "F_CANCELLK"), (DupFdCloseOnExec, "F_DUPFD_CLOEXEC"), (SetPipeSize, "F_SETPIPE_SZ"),
        (1032, "F_GETPIPE_SZ"), (AddSeals, "F_ADD_SEALS"), (GetSeals, "F_GET_SEALS"), (GetHint, "F_GET_RW_HINT"), (SetHint, "F_SET_RW_HINT"),
        (GetFileHint, "F_GET_FILE_RW_HINT"), (SetFileHint, "F_SET_FILE_RW_HINT"), (GetDelegation, "F_GETDELEG"), (SetDelegation, "F_SETDELEG")));

    private static readonly Kind DescriptorFlags = Bits(new("FD_???", (1, "FD_CLOEXEC")));

    private static readonly FlagSet LockTypes = new("F_???", (0, "F_RDLCK"), (1, "F_WRLCK"), (2, "F_UNLCK"), (4, "F_EXLCK"), (8, "F_SHLCK"));

    private static readonly Kind LeaseType = new Choice(LockTypes, 0);

    private static readonly Kind Seals = LongBits(new("F_SEAL_???",
        (1, "F_SEAL_SEAL"), (2, "F_SEAL_SHRINK"), (4, "F_SEAL_GROW"), (8, "F_SEAL_WRITE"), (0x10, "F_SEAL_FUTURE_WRITE"), (0x20, "F_SEAL_EXEC")));

    private static readonly Kind Notifications = LongBits(new("DN_???",
        (1, "DN_ACCESS"), (2, "DN_MODIFY"), (4, "DN_CREATE"), (8, "DN_DELETE"), (0x10, "DN_RENAME"), (0x20, "DN_ATTRIB"),
        (0x8000_0000, "DN_MULTISHOT")));

    private static readonly Kind Owner = new Struct(
        new Field("type", OneOf(new("F_OWNER_???", (0, "F_OWNER_TID"), (1, "F_OWNER_PID"), (2, "F_OWNER_PGRP")))), new Field("pid", Int));

    private static readonly Kind Hint = OneOf64(new("RWH_WRITE_LIFE_???",
        (0, "RWH_WRITE_LIFE_NOT_SET"), (1, "RWH_WRITE_LIFE_NONE"), (2, "RWH_WRITE_LIFE_SHORT"), (3, "RWH_WRITE_LIFE_MEDIUM"),
        (4, "RWH_WRITE_LIFE_LONG"), (5, "RWH_WRITE_LIFE_EXTREME")));

    private static readonly Kind Delegation = new Struct(
        new Field("d_flags", Hex32), new Field("d_type", OneOf16(LockTypes)), new Field("__pad", Hex16));

    private static readonly Kind Argument = new Switch(1, Hex,
        (DupFd, Long), (DupFdCloseOnExec, Long), (GetFd, Hidden), (SetFd, DescriptorFlags), (GetFlags, Hidden), (SetFlags, FileFlags.OpenFlags),
        (GetLock, Out(Lock(Long, withHolder: true))), (SetLock, In(Lock(Long))), (SetLockWait, In(Lock(Long))),
        (GetLock64, Out(Lock(LongLong, withHolder: true))), (SetLock64, In(Lock(LongLong))), (SetLockWait64, In(Lock(LongLong))),
        (OfdGetLock, Out(Lock(LongLong, withHolder: true))), (OfdSetLock, In(Lock(LongLong))), (OfdSetLockWait, In(Lock(LongLong))),
        (SetOwner, Int), (9, Hidden), (SetOwnerEx, In(Owner)), (GetOwnerEx, Out(Owner)), (SetSignal, K.Signal), (GetSignal, Hidden),
        (SetLease, LeaseType), (GetLease, Hidden), (Notify, Notifications), (SetPipeSize, Long), (1032, Hidden), (AddSeals, Seals),
        (GetSeals, Hidden), (DupFdQuery, Fd), (GetHint, OutBox(Hint)), (SetHint, InBox(Hint)), (GetFileHint, OutBox(Hint)), (SetFileHint, InBox(Hint)),
        (GetDelegation, Out(Delegation)), (SetDelegation, In(Delegation)));

    private static readonly Kind Returns = new Switch(1, Long,
        (DupFd, NewFd), (DupFdCloseOnExec, NewFd), (GetFd, Hex), (GetFlags, Hex), (GetLease, Hex), (GetSeals, Hex));

    public static readonly Syscall[] Rows = [Row("fcntl"), Row("fcntl64")];

    private static Syscall Row(string name) => new(name, Desc, Fd, Commands, Argument) { Means = ControlsFile, Result = Returns, Note = Note };

    private static void Note(Decoder decoder)
    {
        var value = (ulong)decoder.Result;
        switch ((uint)decoder.Argument(1))
        {
            case (uint)GetFd when value != 0: Put(decoder, "flags ", DescriptorFlags, value); break;
            case (uint)GetFlags: Put(decoder, "flags ", FileFlags.OpenFlags, value); break;
            case (uint)GetSeals when value != 0: Put(decoder, "seals ", Seals, value); break;
            case (uint)GetSignal when value != 0: K.Signal.Describe(decoder, value); break;
            case (uint)GetLease: LeaseType.Describe(decoder, value); break;
        }
    }

    private static void Put(Decoder decoder, string label, Kind kind, ulong value)
    {
        decoder.Put(label);
        kind.Describe(decoder, value);
    }

    /// <summary>struct flock; its last member says who holds the lock that is in the way.</summary>
    /// <param name="offset">off_t of this command.</param>
    private static Struct Lock(Kind offset, bool withHolder = false) => new(
        new Field("l_type", new Choice(LockTypes, 2)),
        new Field("l_whence", new Choice(Transfer.Whences, 2)),
        new Field("l_start", offset),
        new Field("l_len", offset),
        new Field(withHolder ? "l_pid" : "", Int));
}
