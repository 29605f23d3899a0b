using System.Diagnostics;

namespace Stuck.Tracing.Tests;

/// <summary>A process to look at; killed when disposed of.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly string? _folder;

    private Child(Process process, string? folder) => (_process, _folder) = (process, folder);

    public int Pid => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    public static Child Start(string program, params string[] arguments) => Start(program, null, arguments);

    /// <summary>Starts a program under a name of its own, which is what the kernel then calls it.</summary>
    public static Child StartNamed(string name, string program, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("stuck-").FullName;
        var copy = Path.Combine(folder, name);
        File.Copy(program, copy);
        return Start(copy, folder, arguments);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        if (_folder is not null && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static Child Start(string program, string? folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new Child(Process.Start(start)!, folder);
    }
}
