using System.Globalization;
using Stuck.Kernel;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

/// <summary>
/// A C program of tests/Tracees/Programs, running as a child of a shell: one started by System.Diagnostics.Process cannot be traced from here,
/// because that class waits for its children and takes their stops away.
/// </summary>
internal sealed class TraceeProgram : IDisposable
{
    private static readonly Lock Compiler = new();

    private readonly Child _shell;

    private TraceeProgram(Child shell, int pid) => (_shell, Pid) = (shell, pid);

    public int Pid { get; }

    /// <summary>Starts it; skips the test where it would not run.</summary>
    /// <param name="machine">-m64 or -m32.</param>
    public static async Task<TraceeProgram> Start(string name, string machine, params string[] arguments)
    {
        if (machine == "-m32") I386.Require();
        var shell = Child.Start("sh", ["-c", "\"$0\" \"$@\"; exit $?", Compile(name, machine), .. arguments]);
        var children = await Eventually.Some(() => Children(shell.Pid));
        return new TraceeProgram(shell, int.Parse(children, CultureInfo.InvariantCulture));
    }

    public int[] Tids => [.. Directory.EnumerateDirectories($"/proc/{Pid}/task").Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))];

    /// <summary>The thread that traces a thread; 0 if none does.</summary>
    public int TracerOf(int tid) => int.Parse(
        File.ReadLines($"/proc/{Pid}/task/{tid}/status").Single(line => line.StartsWith("TracerPid:", StringComparison.Ordinal))["TracerPid:".Length..],
        CultureInfo.InvariantCulture);

    public async Task<string?> ReadLine() => await _shell.Output.ReadLineAsync().WaitAsync(Eventually.Deadline);

    public async Task WriteLine(string line)
    {
        await _shell.Input.WriteLineAsync(line);
        await _shell.Input.FlushAsync();
    }

    /// <summary>Closes its input, and returns the lines that it still writes.</summary>
    public async Task<string[]> End()
    {
        _shell.Input.Close();
        var rest = await _shell.Output.ReadToEndAsync().WaitAsync(Eventually.Deadline);
        return rest.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public Task IsUntraced() => Status("\nTracerPid:\t0\n");

    /// <param name="state">The letter of proc_pid_stat(5).</param>
    public Task IsIn(char state) => Status($"\nState:\t{state} ");

    public Task IsGone() => Eventually.Some(() => ReadStatus() is "" ? "" : null);

    private Task<string> Status(string text) => Eventually.Some(() => ReadStatus().Contains(text, StringComparison.Ordinal) ? text : null);

    private string ReadStatus()
    {
        try
        {
            return File.ReadAllText($"/proc/{Pid}/status");
        }
        catch (IOException)
        {
            return "";
        }
    }

    public void Dispose()
    {
        if (File.Exists($"/proc/{Pid}/stat") && Children(_shell.Pid) is not null) _ = Stuck.Tracing.Linux.Headers.SignalH.kill(Pid, Stuck.Tracing.Linux.Headers.SignalH.SIGKILL);
        _shell.Dispose();
    }

    private static string? Children(int pid)
    {
        var path = $"/proc/{pid}/task/{pid}/children";
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } children ? children : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Compile(string name, string machine)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "tui.sln"))) root = root.Parent!;
        var source = Path.Combine(root.FullName, "tests", "Tracees", "Programs", name + ".c");
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "tracees")).FullName;
        var program = Path.Combine(folder, name + machine);
        lock (Compiler)
        {
            if (File.GetLastWriteTimeUtc(program) > File.GetLastWriteTimeUtc(source)) return program;
            using var compiler = System.Diagnostics.Process.Start("gcc", [machine, "-O1", "-w", "-pthread", "-o", program, source]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? program : throw new InvalidOperationException($"gcc {machine} {name}.c failed");
        }
    }
}
