using System.Runtime.InteropServices;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf;
using Stuck.Tracing.Sources.Bpf.Maps;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Fuzzing;

/// <summary>What stands in a ring that BPF programs fill: whoever may write to our memory may write there.</summary>
internal static unsafe class RingTarget
{
    private const int HalfBytes = 1 << 16;

    private static readonly FormatOptions s_format = FormatOptions.Default with { Verbose = true, StringLimit = 200 };

    public static string Run(byte[] input)
    {
        var bytes = (nuint)CallRings.BytesOf(HalfBytes);
        var memory = (byte*)NativeMemory.AllocZeroed(bytes);
        try
        {
            input.AsSpan(0, Math.Min(input.Length, HalfBytes)).CopyTo(new Span<byte>(memory + RingLayout.ControlBytes, HalfBytes));
            *(long*)(memory + RingLayout.Word) = Math.Min(input.Length, HalfBytes);
            using var reader = new RingReader(new CallRings(memory, 1, HalfBytes), TimeProvider.System);
            return Read(reader);
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    private static string Read(RingReader reader)
    {
        var (formatter, shown, history) = (new CallFormatter(), new InkText(), new History(new HistoryBudget(1 << 20)));
        reader.Drain((_, record) =>
        {
            history.Append(record);
            if (MemoryMarshal.Read<RecordHeader>(record).Kind == RecordKind.Syscall) formatter.Format(record.ToArray(), s_format, shown);
        });
        return SafeText.Printable(shown.Chars.ToString());
    }
}
