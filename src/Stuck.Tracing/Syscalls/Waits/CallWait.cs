using System.Collections.Immutable;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>What a call waits for, as far as its arguments and the caller's memory tell.</summary>
/// <param name="Call">The call's own name, also where it came through a multiplexer (socketcall, ipc).</param>
/// <param name="Descriptors">At most <see cref="MaxDescriptors"/>; an epoll instance is one.</param>
/// <param name="DescriptorCount">How many there are in all.</param>
public sealed record CallWait(string Call, ImmutableArray<WantedDescriptor> Descriptors, int DescriptorCount)
{
    /// <summary>What a person looks through; the sets of event loops may hold thousands.</summary>
    public const int MaxDescriptors = 64;

    public CallWait(string call, params ImmutableArray<WantedDescriptor> descriptors)
        : this(call, descriptors, descriptors.Length)
    {
    }

    /// <summary>How long the call waits at most, from its beginning on; null for ever, or where it has no such argument.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Null for calls that wait for no lock.</summary>
    public LockWait? Lock { get; init; }

    /// <summary>A struct sockaddr: whom a socket is connected to, or what is sent; null where the call names nobody.</summary>
    public byte[]? Address { get; init; }

    /// <summary>Null for calls that name no file.</summary>
    public NamedFile? File { get; init; }

    /// <summary>Null for calls on no System V message queue.</summary>
    public QueueWait? Queue { get; init; }

    /// <summary>The child it waits for, as the caller's pid namespace numbers it; 0 for any. Null for calls that wait for no child.</summary>
    public int? ChildPid { get; init; }
}
