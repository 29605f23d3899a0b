using System.Runtime.InteropServices;

namespace Stuck.Tracing.Records;

/// <summary>Goes before each captured piece of the tracee's memory; the bytes follow, padded to a multiple of 8.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct PieceHeader
{
    /// <summary>Where in the tracee the bytes were read, or a tag that no user address can equal (<see cref="TagOf"/>).</summary>
    public ulong Address;

    /// <summary>How many bytes were read.</summary>
    public int Length;

    public Phase Phase;

    /// <summary>The address of a piece that holds the instruction pointer; 8 bytes.</summary>
    public const ulong InstructionPointer = 0x00FC_0000_0000_0000;

    /// <summary>The address of a piece that holds the CPU time that the kernel spent on the call; ns, 8 bytes.</summary>
    public const ulong SystemTime = 0x00FC_0000_0000_0010;

    /// <summary>The address of a piece that holds the address at which the record was full; 8 bytes, in the phase in which that was.</summary>
    public const ulong CutAt = 0x00FC_0000_0000_0020;

    /// <summary>The address of a piece that holds the number of the call that a restart_syscall goes on with; 8 bytes.</summary>
    public const ulong Resumed = 0x00FC_0000_0000_0030;

    /// <summary>In place of an address: where the caller stood (<see cref="Records.CallerStack"/>).</summary>
    public const ulong CallerStack = 0x00FC_8000_0000_0000;

    /// <summary>In place of an address: where it stood in the kernel, a function a line, the innermost first.</summary>
    public const ulong KernelStack = 0x00FC_8000_0001_0000;

    /// <summary>In place of an address: who woke the caller (<see cref="Records.Waker"/>).</summary>
    public const ulong Waker = 0x00FC_8000_0002_0000;

    /// <summary>From here on no program has memory: these are no addresses but what is known otherwise.</summary>
    public const ulong FirstTag = DetailTag;

    private const ulong DetailTag = 0x00FB_0000_0000_0000;

    /// <summary>The address of a piece that says more of a descriptor than its target does.</summary>
    public static ulong TagOfDetail(int descriptor) => DetailTag | (ulong)(uint)descriptor << 12;

    private const ulong ProcessTag = 0x00FE_0000_0000_0000;

    /// <summary>The address of a piece that holds the name of a process; at most 16 bytes.</summary>
    public static ulong TagOfProcess(int pid) => ProcessTag | (ulong)(uint)pid << 8;

    private const ulong DescriptorTag = 0x00FD_0000_0000_0000;

    private const ulong NetlinkTag = 0x00FC_0000_0000_0000;

    /// <summary>The address of a piece that is the protocol of a netlink socket.</summary>
    public static ulong NetlinkTagOf(int descriptor) => NetlinkTag | (ulong)(uint)descriptor << 12;

    /// <summary>
    /// The address of a piece that is not memory but the target of a file descriptor. Non-canonical on x86-64, so it never meets an
    /// address that a call could have used; and far enough from the next descriptor's that targets, being paths, do not overlap.
    /// </summary>
    public static ulong TagOf(int descriptor) => DescriptorTag | (ulong)(uint)descriptor << 12;

    /// <summary>Whether an address is the tracee's, and no tag.</summary>
    public static bool IsMemory(ulong address) => address >> 48 is not (>= 0xFB and <= 0xFE);
}
