using System.Diagnostics;

namespace Stuck.Fuzzing;

/// <summary>Gives inputs to targets, and says of each whether it was taken well.</summary>
internal static class FuzzRun
{
    /// <summary>Bytes that one input may make a target allocate, however it lies: a hundred times the largest input.</summary>
    private const long MostAllocated = 4 << 20;

    /// <summary>Runs a target; gives how long it took.</summary>
    /// <exception cref="InvalidOperationException">It failed, let a control character through or took too much memory. Says what of.</exception>
    public static TimeSpan Take(FuzzTarget target, byte[] input, string origin)
    {
        var begin = Stopwatch.GetTimestamp();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        string shown;
        try
        {
            shown = target.Run(input);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{Of(target, input, origin)}: {e.Message}", e);
        }

        var took = Stopwatch.GetElapsedTime(begin);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (allocated > MostAllocated) throw new InvalidOperationException($"{Of(target, input, origin)}: {allocated} bytes were allocated");
        foreach (var c in shown)
            if (char.IsControl(c)) throw new InvalidOperationException($"{Of(target, input, origin)}: U+{(int)c:X4} is let through");
        return took;
    }

    private static string Of(FuzzTarget target, byte[] input, string origin) =>
        $"{target.Name}, {origin}, input {Convert.ToHexString(input.AsSpan(0, Math.Min(input.Length, 400)))}";
}
