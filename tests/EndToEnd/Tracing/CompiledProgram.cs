using System.Diagnostics;

namespace Stuck.EndToEnd.Tracing;

/// <summary>A C program of tests/Tracees/Programs, compiled for one test.</summary>
internal sealed class CompiledProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="options">Further options of the compiler.</param>
    public CompiledProgram(string name, params string[] options)
    {
        Path = _folder.File(name);
        var source = System.IO.Path.Combine(Repository.Root, "tests", "Tracees", "Programs", name + ".c");
        var compiler = Command.Run("gcc", ["-O1", "-w", "-pthread", .. options, "-o", Path, source]);
        Assert.True(compiler.Status == 0, compiler.Error);
    }

    public string Path { get; }

    public Process Start(params string[] arguments) => Command.Start(Path, arguments);

    public void Dispose() => _folder.Dispose();
}
