namespace Stuck.Tracing.Model;

/// <summary>What a process does with each signal; bit 0 is signal 1.</summary>
/// <param name="Blocked">Kept back until its first thread takes them.</param>
/// <param name="Ignored">Thrown away.</param>
/// <param name="Caught">Handed to its own code.</param>
public sealed record SignalMasks(ulong Blocked, ulong Ignored, ulong Caught)
{
    public bool Blocks(int signal) => Has(Blocked, signal);

    public bool Ignores(int signal) => Has(Ignored, signal);

    public bool Catches(int signal) => Has(Caught, signal);

    private static bool Has(ulong signals, int signal) => (signals >> (signal - 1) & 1) != 0;
}
