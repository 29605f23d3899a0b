using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Bpf;

/// <summary>Why the kernel would not do something that was asked of it by bpf(2).</summary>
/// <param name="What">What it was to do.</param>
/// <param name="Error">The errno; 0 where it was not asked, as something that it takes is not there.</param>
/// <param name="Log">What the verifier said last of a program; empty where it said nothing.</param>
internal sealed record BpfRefusal(string What, int Error, string Log = "")
{
    public override string ToString() => Log.Length > 0 ? $"{What}: {Log}" : Error == 0 ? What : $"{What}: {Marshal.GetPInvokeErrorMessage(Error)}";
}
