using System.Diagnostics;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>Processes that sleep until we dispose of them.</summary>
internal sealed class Sleepers : IDisposable
{
    private readonly Process _parent;

    private Sleepers(Process parent) => _parent = parent;

    public int Parent => _parent.Id;

    public static async Task<Sleepers> Start(int count, int threads = 1)
    {
        var source = Path.Combine(Repository.Root, "tests", "Benchmarks", "sleepers.c");
        var program = Path.Combine(Repository.Root, "artifacts", "sleepers");
        var gcc = Command.Run("gcc", ["-O2", "-Wall", "-pthread", "-o", program, source]);
        if (gcc.Status != 0) throw new InvalidOperationException(gcc.Error);
        var parent = Command.Start(program, [$"{count}", $"{threads}"]);
        await parent.StandardOutput.ReadLineAsync();
        return new Sleepers(parent);
    }

    public void Dispose()
    {
        _parent.StandardInput.Close();
        _parent.WaitForExit();
        _parent.Dispose();
    }
}
