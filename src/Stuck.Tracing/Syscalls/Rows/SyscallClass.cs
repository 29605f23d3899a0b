namespace Stuck.Tracing.Syscalls.Rows;

/// <summary>strace's classes of calls (<c>-e trace=%class</c>); a call can be in several.</summary>
[Flags]
public enum SyscallClass : uint
{
    None = 0,
    File = 1 << 0,
    Process = 1 << 1,
    Network = 1 << 2,
    Signal = 1 << 3,
    Ipc = 1 << 4,
    Desc = 1 << 5,
    Memory = 1 << 6,
    Creds = 1 << 7,
    Stat = 1 << 8,
    LStat = 1 << 9,
    FStat = 1 << 10,
    StatFs = 1 << 11,
    FStatFs = 1 << 12,
    Pure = 1 << 13,
    Clock = 1 << 14,

    /// <summary>ustat, which is of no class but %%statfs.</summary>
    UStat = 1 << 15,
}
