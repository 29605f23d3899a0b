using Stuck.Fuzzing;
using Xunit;

namespace Stuck.Tests;

/// <summary>The corpus of inputs that lie, and some made of it by chance; `./run.sh bench fuzz` makes ten million.</summary>
public sealed class HostileInputTests
{
    private const int Seed = 20_261_125;
    private const int Mutations = 2000;

    public static TheoryData<string> Files => [.. Corpus.Names];

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_lies_is_taken_well(string name) => FuzzRun.Take(FuzzTargets.All.Single(target => target.Name == name.Split('.')[0]), Corpus.Read(name), name);

    [Theory]
    [MemberData(nameof(Targets))]
    public void So_is_what_chance_makes_of_them(string name)
    {
        var target = FuzzTargets.All.Single(one => one.Name == name);
        var corpus = Corpus.Of(target);
        Assert.NotEmpty(corpus);
        var mutation = new Mutation(Seed);
        for (var i = 0; i < Mutations / target.Weight; i++) FuzzRun.Take(target, mutation.Next(corpus), $"seed {Seed}, input number {i}");
    }
}
