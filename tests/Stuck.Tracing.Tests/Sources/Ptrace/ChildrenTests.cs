using Stuck.Tracing.Sources.Ptrace;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

/// <summary>Children, in whatever way they are made, fare as they would without us; so do processes under a filter of their own.</summary>
public sealed class ChildrenTests
{
    [Theory]
    [InlineData(false, "-m64")]
    [InlineData(true, "-m64")]
    [InlineData(true, "-m32")]
    public async Task Children_of_every_kind_run_and_end_as_they_should(bool follows, string machine)
    {
        const int rounds = 5;
        using var program = await TraceeProgram.Start("children", machine);
        using var backend = new PtraceBackend(new PtraceOptions { FollowForks = follows });
        Assert.Null((await backend.AttachAsync(program.Pid)).Failure);
        for (var round = 1; round <= rounds; round++)
        {
            await program.WriteLine("go");
            Assert.Equal("done", await program.ReadLine());
        }

        // fork, vfork, CLONE_PTRACE, posix_spawn and the clone without a signal; never the one that says that it is not to be traced.
        Assert.Equal(follows ? 1 + 5 * rounds : 1, backend.Processes.Count);
        await backend.DetachAsync(program.Pid);
        await program.WriteLine("go");
        Assert.Equal("done", await program.ReadLine());
        Assert.Empty(await program.End());
    }

    [Fact]
    public async Task A_filter_of_its_own_does_to_a_process_what_it_does_without_us()
    {
        using var program = await TraceeProgram.Start("filtered", "-m64");
        Assert.Equal("ready", await program.ReadLine());
        using var backend = new PtraceBackend(new PtraceOptions());
        var process = (await backend.AttachAsync(program.Pid)).Process!;
        await program.WriteLine("go");
        Assert.Equal("0 wrong, 1000 trapped", await program.ReadLine());
        Assert.True(process.Calls > 3000);
        Assert.Empty(await program.End());
    }
}
