using System.Globalization;
using Stuck.Tracing.Sources.Ptrace;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

/// <summary>Blocking calls notice nothing of an attach or a detach: neither by EINTR nor by the time they take.</summary>
public sealed class BlockedCallTests
{
    private const int Cycles = 100;
    private const int TimeoutMs = 4000;

    [Theory]
    [InlineData("-m64")]
    [InlineData("-m32")]
    public async Task A_hundred_attaches_and_detaches_interrupt_no_call_and_make_none_late(string machine)
    {
        using var program = await TraceeProgram.Start("blocked", machine, $"{TimeoutMs}");
        Assert.Equal("ready", await program.ReadLine());
        using (var backend = new PtraceBackend(new PtraceOptions()))
        {
            for (var cycle = 0; cycle < Cycles; cycle++)
            {
                var attached = await backend.AttachAsync(program.Pid);
                Assert.Null(attached.Failure);
                // Half of the cycles end before all threads have stopped for the first time, half of them later.
                if (cycle % 2 == 0) await Task.Delay(10);
                await backend.DetachAsync(program.Pid);
            }
        }

        // All timeouts that were running run out once more.
        await Task.Delay(TimeoutMs + 500);
        var kinds = (await program.End()).Select(Kind.Parse).ToArray();
        Assert.True(kinds.Length >= 22);
        Assert.All(kinds, kind => Assert.True(kind is { Interrupted: 0, EarliestMs: > -50, LatestMs: < 50 } && (kind.Timeouts > 0) == kind.IsTimed, $"{kind}"));
    }

    [Theory]
    [InlineData("-m64")]
    [InlineData("-m32")]
    public async Task Only_a_signal_with_a_handler_gives_EINTR_and_each_gives_one(string machine)
    {
        const int rounds = 3;
        using var program = await TraceeProgram.Start("blocked", machine);
        Assert.Equal("ready", await program.ReadLine());
        using var backend = new PtraceBackend(new PtraceOptions());
        Assert.Null((await backend.AttachAsync(program.Pid)).Failure);
        for (var round = 0; round < rounds; round++)
            foreach (var signal in (string[])["ignored", "handled"])
            {
                await program.WriteLine(signal);
                Assert.Equal("sent", await program.ReadLine());
            }

        await backend.DetachAsync(program.Pid);
        Assert.All((await program.End()).Select(Kind.Parse), kind => Assert.True(kind is { Interrupted: rounds, Timeouts: 0 }, $"{kind}"));
    }

    /// <summary>A line of what blocked.c writes at its end.</summary>
    private sealed record Kind(string Name, int Interrupted, int Timeouts, double EarliestMs, double LatestMs)
    {
        public bool IsTimed => Name.EndsWith("(timeout)", StringComparison.Ordinal);

        public static Kind Parse(string line)
        {
            var words = line.Split(' ');
            return new Kind(words[0], Int(words[1]), Int(words[2]), Double(words[3]), Double(words[4]));
        }

        private static int Int(string word) => int.Parse(word, CultureInfo.InvariantCulture);

        private static double Double(string word) => double.Parse(word, CultureInfo.InvariantCulture);
    }
}
