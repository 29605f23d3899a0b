using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Sources.Sampling.Iterator;

namespace Stuck.Tracing.Tests.Sources.Sampling;

/// <summary>Samplers that ask the kernel in one way.</summary>
internal static class Samplers
{
    /// <summary>One that asks for all threads at once, whatever that costs, or one that opens a file for each; skips the test where the former is refused.</summary>
    public static ProcessSampler Make(bool byIterator)
    {
        if (!byIterator) return new ProcessSampler(TimeProvider.System, 1, new TaskLook(never: true));
        if (!TaskIterator.TryOpen(out var iterator, out var refusal)) Assert.Skip(refusal!.ToString());
        iterator.Dispose();
        return new ProcessSampler(TimeProvider.System, 1, new TaskLook(always: true));
    }
}
