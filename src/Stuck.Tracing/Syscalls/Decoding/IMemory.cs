namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>The memory of a tracee that stands still.</summary>
public interface IMemory
{
    /// <summary>Reads as many bytes as can be read from <paramref name="address"/> on, up to the first unreadable page.</summary>
    /// <returns>How many were read; 0 when nothing can be.</returns>
    int Read(ulong address, Span<byte> destination);

    /// <summary>
    /// What a file descriptor refers to now, as /proc/PID/fd shows it; for AT_FDCWD (-100) the working directory.
    /// A file whose name ends in what marks deleted ones has a NUL behind it if it is not.
    /// </summary>
    /// <returns>The length; 0 when it cannot be told.</returns>
    int ReadDescriptorTarget(int descriptor, Span<byte> destination);

    /// <summary>What there is to say of a descriptor besides its target.</summary>
    /// <returns>The length; 0 when there is nothing.</returns>
    int ReadDescriptorDetail(int descriptor, ReadOnlySpan<byte> target, Span<byte> destination) => 0;

    /// <summary>The name of a process or thread, as /proc/PID/comm has it.</summary>
    /// <returns>The length; 0 when there is no such process.</returns>
    int ReadProcessName(int pid, Span<byte> destination) => 0;

    /// <summary>The protocol of a netlink socket.</summary>
    /// <returns>-1 when the descriptor is no netlink socket, or cannot be looked at; 255 for one whose protocol nobody tells.</returns>
    int ReadNetlinkProtocol(int descriptor) => -1;
}
