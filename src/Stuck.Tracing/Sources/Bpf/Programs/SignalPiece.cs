using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Writes the code for the piece that is behind the header of a signal's record: a siginfo_t. R7 is the ring, R8 the record.</summary>
internal static class SignalPiece
{
    /// <summary>struct kernel_siginfo; what siginfo_t has beyond is room (include/linux/signal_types.h).</summary>
    public const int InformationBytes = 48;

    public const int HeaderBytes = 16;

    /// <summary>sizeof(siginfo_t).</summary>
    private const int Bytes = 128;

    private static int At => RecordCode.EndAt;

    /// <summary>All of it is 0, but for its header; R1 is gone.</summary>
    public static void Clear(Assembler code)
    {
        code.Store(Width.Long, R8, At, 0).Store(Width.Word, R8, At + 8, Bytes).Store(Width.Word, R8, At + 12, 0);
        for (var at = 0; at < Bytes; at += sizeof(ulong)) code.Store(Width.Long, R8, At + HeaderBytes + at, 0);
    }

    /// <summary>It belongs to the record.</summary>
    public static void Finish(Assembler code) => code.Store(Width.Long, R7, RingLayout.Length, At + HeaderBytes + Bytes);
}
