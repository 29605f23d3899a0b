using System.Runtime.InteropServices;

namespace Stuck.EndToEnd.Bpf;

/// <summary>Asks the kernel for BPF programs by their numbers; see bpf(2).</summary>
internal static partial class KernelPrograms
{
    private const nint SYS_bpf = 321;
    private const nint BPF_PROG_GET_FD_BY_ID = 13;

    public static bool IsLoaded(int id)
    {
        // union bpf_attr: the number first, then nothing.
        Span<int> attributes = [id, 0, 0];
        var descriptor = syscall(SYS_bpf, BPF_PROG_GET_FD_BY_ID, ref attributes[0], attributes.Length * sizeof(int));
        if (descriptor >= 0) _ = close((int)descriptor);
        return descriptor >= 0;
    }

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint command, ref int attributes, nint size);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
