using System.Buffers.Binary;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>The calls that may ask for a child whom no tracer gets (CLONE_UNTRACED): clone(2) and clone3(2), not fork and vfork.</summary>
internal static class CloneCalls
{
    private static readonly Dictionary<(Abi, BirthFlags), int> s_numbers = new[] { Abi.X86_64, Abi.I386 }
        .SelectMany(abi => SyscallTable.All(abi).Index().Where(call => call.Item.Means.BirthFlags != BirthFlags.None).Select(call => (abi, call)))
        .ToDictionary(one => (one.abi, one.call.Item.Means.BirthFlags), one => one.call.Index);

    /// <summary>What is shorter or longer the kernel refuses (kernel/fork.c: copy_clone_args_from_user, CLONE_ARGS_SIZE_VER0 and a page).</summary>
    private const int LeastBytes = 64;

    /// <inheritdoc cref="LeastBytes"/>
    public const int MostBytes = 4096;

    /// <summary>The number of the one that has its flags there.</summary>
    public static int NumberOf(Abi abi, BirthFlags flags) => s_numbers[(abi, flags)];

    public static ulong WithoutFlag(ulong flags) => flags & ~(ulong)Sched.CLONE_UNTRACED;

    /// <summary>What clone3 is told lies in memory, first of all the flags.</summary>
    /// <param name="arguments">Room for <see cref="MostBytes"/>; gets a copy without the flag.</param>
    /// <returns>How long that is; 0 if the flag was not there.</returns>
    public static int WithoutFlag(TraceeMemory memory, ulong address, ulong size, Span<byte> arguments)
    {
        if (size is < LeastBytes or > MostBytes || memory.Read(address, arguments[..(int)size]) != (int)size) return 0;
        var flags = BinaryPrimitives.ReadUInt64LittleEndian(arguments);
        BinaryPrimitives.WriteUInt64LittleEndian(arguments, WithoutFlag(flags));
        return WithoutFlag(flags) == flags ? 0 : (int)size;
    }
}
