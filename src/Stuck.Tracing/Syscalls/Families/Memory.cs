using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Mapping memory, and what the kernel is to do with it.</summary>
internal static class Memory
{
    private const int PageBytes = 4096;
    /// <summary>MREMAP_FIXED, which counts only together with MREMAP_MAYMOVE.</summary>
    private const ulong RemapFixed = 3;

    private static readonly Kind Protection = LongBits(new FlagSet("PROT_???",
        (0, "PROT_NONE"), (1, "PROT_READ"), (2, "PROT_WRITE"), (4, "PROT_EXEC"), (8, "PROT_SEM"), (0x0100_0000, "PROT_GROWSDOWN"),
        (0x0200_0000, "PROT_GROWSUP")));

    private static readonly Kind MapFlags = new SizedFlags(new Flags(
        new FlagSet("MAP_???",
            (0x10, "MAP_FIXED"), (0x20, "MAP_ANONYMOUS"), (0x40, "MAP_32BIT"), (0x4000, "MAP_NORESERVE"),
            (0x8000, "MAP_POPULATE"), (0x1_0000, "MAP_NONBLOCK"), (0x100, "MAP_GROWSDOWN"), (0x800, "MAP_DENYWRITE"),
            (0x1000, "MAP_EXECUTABLE"), (0x2000, "MAP_LOCKED"), (0x2_0000, "MAP_STACK"), (0x4_0000, "MAP_HUGETLB"),
            (0x8_0000, "MAP_SYNC"), (0x10_0000, "MAP_FIXED_NOREPLACE")),
        bytes: 0,
        fieldMask: 0xf,
        field: new FlagSet("", (0, "MAP_FILE"), (1, "MAP_SHARED"), (2, "MAP_PRIVATE"), (3, "MAP_SHARED_VALIDATE"))), "MAP_HUGE_SHIFT");

    /// <summary>mmap2 counts its offset in pages, so that 32 bits reach further.</summary>
    private static readonly Kind PageOffset = new Custom((decoder, value) => decoder.PutHex(value * PageBytes));

    public static readonly Kind Advice = OneOf(new FlagSet("MADV_???",
        (0, "MADV_NORMAL"), (1, "MADV_RANDOM"), (2, "MADV_SEQUENTIAL"), (3, "MADV_WILLNEED"), (4, "MADV_DONTNEED"), (8, "MADV_FREE"),
        (9, "MADV_REMOVE"), (10, "MADV_DONTFORK"), (11, "MADV_DOFORK"), (12, "MADV_MERGEABLE"), (13, "MADV_UNMERGEABLE"),
        (14, "MADV_HUGEPAGE"), (15, "MADV_NOHUGEPAGE"), (16, "MADV_DONTDUMP"), (17, "MADV_DODUMP"), (18, "MADV_WIPEONFORK"),
        (19, "MADV_KEEPONFORK"), (20, "MADV_COLD"), (21, "MADV_PAGEOUT"), (22, "MADV_POPULATE_READ"), (23, "MADV_POPULATE_WRITE"),
        (24, "MADV_DONTNEED_LOCKED"), (25, "MADV_COLLAPSE"), (100, "MADV_HWPOISON"), (101, "MADV_SOFT_OFFLINE"),
        (102, "MADV_GUARD_INSTALL"), (103, "MADV_GUARD_REMOVE")));

    private static readonly Kind RemapFlags = LongBits(new FlagSet("MREMAP_???",
        (1, "MREMAP_MAYMOVE"), (2, "MREMAP_FIXED"), (4, "MREMAP_DONTUNMAP")));

    private static readonly Kind NewAddress = new Optional(Addr, decoder => (decoder.Argument(3) & RemapFixed) == RemapFixed);

    private static readonly Kind SyncFlags = Bits(new FlagSet("MS_???", (4, "MS_SYNC"), (1, "MS_ASYNC"), (2, "MS_INVALIDATE")));

    private static readonly Kind LockFlags = Bits(new FlagSet("MLOCK_???", (1, "MLOCK_ONFAULT")));

    private static readonly Kind LockAllFlags =
        Bits(new FlagSet("MCL_???", (1, "MCL_CURRENT"), (2, "MCL_FUTURE"), (4, "MCL_ONFAULT")));

    /// <summary>One byte for each page, as far as a page has begun.</summary>
    private static readonly Kind Residence = Out(Array(new Custom((decoder, value) => decoder.PutUInt(value & 1), 1), Arg(1).Per(PageBytes, PageBytes)));

    private static readonly Kind KeyRights =
        LongBits(new FlagSet("PKEY_???",
            (0, "PKEY_UNRESTRICTED"), (1, "PKEY_DISABLE_ACCESS"), (2, "PKEY_DISABLE_WRITE"), (4, "PKEY_DISABLE_EXECUTE")));

    private static readonly Kind ShadowStackFlags = Bits(new FlagSet("SHADOW_STACK_???", (1, "SHADOW_STACK_SET_TOKEN")));

    private static readonly Kind CacheUse = Out(new Struct(
        ("nr_cache", ULongLong), ("nr_dirty", ULongLong), ("nr_writeback", ULongLong), ("nr_evicted", ULongLong),
        ("nr_recently_evicted", ULongLong)));

    private static readonly Kind OldMapping = new PackedArguments(Addr, ULong, Protection, MapFlags, Fd, Hex);

    public static readonly Syscall[] Rows =
    [
        new("brk", SyscallClass.Memory, Addr) { Result = Hex },
        new("mmap", SyscallClass.Memory | Desc, new When(IsOld, OldMapping, Addr),
            New(ULong), New(Protection), New(MapFlags), New(Fd), New(Hex)) { Result = Hex },
        new("mmap2", SyscallClass.Memory | Desc, Addr, ULong, Protection, MapFlags, Fd, PageOffset) { Result = Hex },
        new("munmap", SyscallClass.Memory, Addr, ULong),
        new("mprotect", SyscallClass.Memory, Addr, ULong, Protection),
        new("pkey_mprotect", SyscallClass.Memory, Addr, ULong, Protection, Int),
        new("mremap", SyscallClass.Memory, Addr, ULong, ULong, RemapFlags, NewAddress) { Result = Hex },
        new("madvise", SyscallClass.Memory, Addr, ULong, Advice),
        new("msync", SyscallClass.Memory, Addr, ULong, SyncFlags),
        new("mlock", SyscallClass.Memory, Addr, ULong),
        new("mlock2", SyscallClass.Memory, Addr, ULong, LockFlags),
        new("munlock", SyscallClass.Memory, Addr, ULong),
        new("mlockall", SyscallClass.Memory, LockAllFlags),
        new("munlockall", SyscallClass.Memory),
        new("mincore", SyscallClass.Memory, Addr, ULong, Residence),
        new("remap_file_pages", SyscallClass.Memory, Addr, ULong, Protection, ULong, MapFlags),
        new("memfd_secret", Desc, Bits(new FlagSet("", (0x8_0000, "O_CLOEXEC")))) { Result = NewFd },
        new("mseal", SyscallClass.Memory, Addr, ULong, Hex),
        new("map_shadow_stack", SyscallClass.Memory, Addr, ULong, ShadowStackFlags) { Result = Hex },
        new("cachestat", Desc, Fd, In(new Struct(("off", Hex64), ("len", ULongLong))), CacheUse, Hex32),
        new("pkey_alloc", None, Hex, KeyRights),
        new("pkey_free", None, Int),
    ];

    /// <summary>mmap of the first i386 kernels, with its arguments in memory; mmap2 has replaced it.</summary>
    private static bool IsOld(Decoder decoder) => decoder.Abi == Abi.I386;

    private static Optional New(Kind kind) => new(kind, decoder => !IsOld(decoder));
}
