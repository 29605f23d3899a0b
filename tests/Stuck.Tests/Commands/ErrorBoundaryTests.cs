using Stuck.Commands;
using Xunit;

namespace Stuck.Tests.Commands;

public sealed class ErrorBoundaryTests
{
    private readonly ErrorBoundary _boundary = new();

    [Fact]
    public async Task What_nobody_has_caught_gives_an_exit_status_of_its_own()
    {
        Assert.Equal(ErrorBoundary.ExitStatus, await _boundary.RunAsync(() => throw new InvalidOperationException("a mistake")));
        Assert.Equal(ErrorBoundary.ExitStatus, await _boundary.RunAsync(() => Task.FromException<int>(new InvalidOperationException("a mistake"))));
        Assert.Equal(2, _boundary.Faults.Count);
        DeleteFiles();
    }

    [Fact]
    public async Task A_command_that_went_on_after_a_fault_does_not_end_as_if_nothing_had_been()
    {
        Assert.Equal(ErrorBoundary.ExitStatus, await _boundary.RunAsync(() => Run(status: 0)));
        Assert.Equal(3, await _boundary.RunAsync(() => Run(status: 3)));
        DeleteFiles();
    }

    [Fact]
    public async Task Without_a_fault_the_status_is_the_command_s()
    {
        Assert.Equal(0, await _boundary.RunAsync(() => Task.FromResult(0)));
        Assert.Equal(2, await _boundary.RunAsync(() => Task.FromResult(2)));
    }

    [Fact]
    public async Task An_output_that_takes_no_more_is_no_mistake_of_ours()
    {
        Assert.Equal(1, await _boundary.RunAsync(() => throw new IOException("Broken pipe")));
        Assert.Equal(0, _boundary.Faults.Count);
    }

    private Task<int> Run(int status)
    {
        _boundary.Faults.Take("the log", new InvalidOperationException("a mistake"));
        return Task.FromResult(status);
    }

    private void DeleteFiles()
    {
        foreach (var folder in _boundary.Faults.Different.Select(fault => Path.GetDirectoryName(fault.File)!).Distinct()) Directory.Delete(folder, recursive: true);
    }
}
