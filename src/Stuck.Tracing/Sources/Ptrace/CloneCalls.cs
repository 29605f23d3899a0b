using System.Buffers.Binary;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>The calls that may ask for a child whom no tracer gets (CLONE_UNTRACED): clone(2) and clone3(2), not fork and vfork.</summary>
internal static class CloneCalls
{
    private const int Clone64 = 56, Clone32 = 120;

    /// <summary>The number of clone3 in both ABIs.</summary>
    public const int Clone3 = 435;

    /// <summary>What is shorter or longer the kernel refuses (kernel/fork.c: copy_clone_args_from_user, CLONE_ARGS_SIZE_VER0 and a page).</summary>
    private const int LeastBytes = 64;

    /// <inheritdoc cref="LeastBytes"/>
    public const int MostBytes = 4096;

    /// <summary>The number of clone.</summary>
    public static int CloneOf(Abi abi) => abi == Abi.I386 ? Clone32 : Clone64;

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
