using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Stuck.Tracing.Linux.Headers;
using static Stuck.Tracing.Linux.Headers.LinuxBpf;

namespace Stuck.Tracing.Linux.Bpf;

/// <summary>A program that the kernel has checked and keeps ready.</summary>
internal sealed unsafe class BpfProgram : BpfDescriptor
{
    private const int LogBytes = 1 << 20;

    private readonly bool _isIterator;

    private BpfProgram(int descriptor, bool isIterator) : base(descriptor) => _isIterator = isIterator;

    /// <summary>One that runs at a tracepoint.</summary>
    /// <param name="name">At most 15 letters, digits, dots and underscores.</param>
    /// <param name="tracepoint">The tracepoint's name, such as sys_enter.</param>
    public static bool TryLoadTracepoint(
        string name, Btf types, string tracepoint, Assembler code, [NotNullWhen(true)] out BpfProgram? program, out BpfRefusal? refusal) =>
        TryLoad(name, BPF_TRACE_RAW_TP, types.Find(BtfKind.Typedef, $"btf_trace_{tracepoint}"), code, out program, out refusal);

    /// <summary>One that runs when a function of the kernel returns. Some machines forbid such to everybody.</summary>
    /// <param name="name">As that of a tracepoint's.</param>
    public static bool TryLoadReturn(string name, Btf types, string function, Assembler code, [NotNullWhen(true)] out BpfProgram? program, out BpfRefusal? refusal) =>
        TryLoad(name, BPF_TRACE_FEXIT, types.Find(BtfKind.Function, function), code, out program, out refusal);

    /// <summary>One that is run for each of something when its iterator is read.</summary>
    /// <param name="name">As that of a tracepoint's.</param>
    /// <param name="what">What it is run for, such as task.</param>
    public static bool TryLoadIterator(string name, Btf types, string what, Assembler code, [NotNullWhen(true)] out BpfProgram? program, out BpfRefusal? refusal) =>
        TryLoad(name, BPF_TRACE_ITER, types.Find(BtfKind.Function, $"bpf_iter_{what}"), code, out program, out refusal);

    /// <summary>Has it run from now on, for as long as what this gives is open; an iterator's, whenever that is read.</summary>
    public bool TryAttach([NotNullWhen(true)] out BpfDescriptor? link, out BpfRefusal? refusal)
    {
        var (iterator, tracepoint) = (new link_create { prog_fd = (uint)Descriptor, attach_type = BPF_TRACE_ITER }, new raw_tracepoint { prog_fd = (uint)Descriptor });
        var attached = _isIterator
            ? TryCreate(BPF_LINK_CREATE, ref iterator, "attaching a BPF iterator", out var descriptor, out refusal)
            : TryCreate(BPF_RAW_TRACEPOINT_OPEN, ref tracepoint, "attaching a BPF program", out descriptor, out refusal);
        link = attached ? new BpfDescriptor(descriptor) : null;
        return attached;
    }

    /// <summary>How often the kernel has left it out because it was running on that CPU already.</summary>
    public ulong Missed
    {
        get
        {
            var about = default(bpf_prog_info);
            var query = new info { bpf_fd = (uint)Descriptor, info_len = (uint)sizeof(bpf_prog_info), info_ptr = (ulong)&about };
            return bpf(BPF_OBJ_GET_INFO_BY_FD, ref query) == 0 ? about.recursion_misses : 0;
        }
    }

    private static bool TryLoad(string name, uint attachType, int target, Assembler code, [NotNullWhen(true)] out BpfProgram? program, out BpfRefusal? refusal)
    {
        program = null;
        if (target == 0)
        {
            refusal = new BpfRefusal($"this kernel has nothing that the BPF program {name} could be attached to", 0);
            return false;
        }

        var instructions = code.Assemble();
        fixed (bpf_insn* first = instructions)
        fixed (byte* license = "GPL\0"u8)
        {
            var attributes = new prog_load
            {
                prog_type = BPF_PROG_TYPE_TRACING,
                insn_cnt = (uint)instructions.Length,
                insns = (ulong)first,
                license = (ulong)license,
                expected_attach_type = attachType,
                attach_btf_id = (uint)target,
            };
            Encoding.ASCII.GetBytes(name, new Span<byte>(attributes.prog_name, BPF_OBJ_NAME_LEN - 1));
            if (TryCreate(BPF_PROG_LOAD, ref attributes, $"loading the BPF program {name}", out var descriptor, out refusal))
            {
                program = new BpfProgram(descriptor, attachType == BPF_TRACE_ITER);
                return true;
            }

            // Asked for only now: to write it takes longer than to check the program.
            refusal = refusal! with { Log = ReadLog(ref attributes) };
            return false;
        }
    }

    /// <summary>The verifier's last words: what it minds, and before that the instruction.</summary>
    private static string ReadLog(ref prog_load attributes)
    {
        var log = (byte*)NativeMemory.AllocZeroed(LogBytes);
        (attributes.log_level, attributes.log_size, attributes.log_buf) = (1, LogBytes, (ulong)log);
        if (bpf(BPF_PROG_LOAD, ref attributes) is >= 0 and var descriptor) _ = Unistd.close(descriptor);
        var lines = Encoding.ASCII.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(log)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        NativeMemory.Free(log);
        return string.Join("; ", lines.Where(line => !line.StartsWith("processed ", StringComparison.Ordinal)).TakeLast(3));
    }
}
