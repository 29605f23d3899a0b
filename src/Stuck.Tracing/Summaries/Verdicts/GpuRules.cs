using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that wait for a GPU: by whatever call, or by looking again and again, they do it in the code of its driver.</summary>
internal static class GpuRules
{
    public static Verdict? Judge(ThreadSituation thread)
    {
        if (thread.Code is not { WaitsForGpu: true, Place: { } place } code) return null;
        if (thread.Group.FrozenBy is not null || thread.State is 'T' or 'Z' or 'X' || thread.State == 't' && thread.RecentCalls is null) return null;
        var spins = thread.State == 'R' && thread.Wait is null;
        var how = spins ? CodeWords.With($"spinning in {place.Library} (waits for the GPU)", code) : CodeWords.With(thread.Wait?.Call ?? "", code);
        return new Verdict(VerdictKind.Gpu, "", $"{how}; {code.Gpu} is open", spins ? thread.ReadySinceNs : null, spins && thread.IsAlwaysReady) { Brief = $"{(spins ? "spins" : "waits")} in {place.Library}" };
    }
}
