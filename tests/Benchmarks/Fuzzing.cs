using Stuck.Fuzzing;

namespace Stuck.Benchmarks;

/// <summary>Ten million inputs that lie, in equal parts for every target but those that take longer: none fails, lets a control character through or takes much memory.</summary>
internal static class Fuzzing
{
    private const int Inputs = 10_000_000;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        var targets = FuzzTargets.All;
        var (most, taken) = (0L, 0L);
        foreach (var target in targets)
        {
            var corpus = Corpus.Of(target);
            var share = Inputs / targets.Count / target.Weight / Environment.ProcessorCount;
            var slowest = await Task.WhenAll(Enumerable.Range(1, Environment.ProcessorCount).Select(seed => Task.Run(() => Run(target, corpus, seed, share))));
            taken += share * slowest.Length;
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            yield return new Figure($"{target.Name}: the slowest of {share * slowest.Length}, ms", $"{slowest.Max().TotalMilliseconds:F1}");
        }

        yield return new Figure("inputs taken", $"{taken}");
        yield return new Figure("memory that is held after a target at most, MB", $"{most >> 20}");
    }

    private static TimeSpan Run(FuzzTarget target, IReadOnlyList<byte[]> corpus, int seed, int inputs)
    {
        var mutation = new Mutation(seed);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < inputs; i++)
        {
            var took = FuzzRun.Take(target, mutation.Next(corpus), $"seed {seed}, input number {i}");
            if (took > slowest) slowest = took;
        }

        return slowest;
    }
}
