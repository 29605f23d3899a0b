using System.Text;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Sources.Code;
using Stuck.Tracing.Sources.Stacks.Names;

namespace Stuck.Fuzzing;

/// <summary>Names of functions are a file's own; what stands in a ring of the kernel's is not to be believed either, once somebody else has written there.</summary>
internal static class CodeTargets
{
    private const int RingBytes = 1 << 12;

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("symbol", input => SafeText.Printable(FunctionName.Of(Encoding.UTF8.GetString(input)))),
        new("samples", input =>
        {
            var ring = new byte[RingBytes];
            input.AsSpan(0, Math.Min(input.Length, RingBytes)).CopyTo(ring);
            return $"{InstructionSampler.Read(ring, (ulong)input.Length & ~7ul, ((ulong)input.Length & ~7ul) + RingBytes).Length}";
        }),
    ];
}
