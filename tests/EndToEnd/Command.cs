using System.Diagnostics;

namespace Stuck.EndToEnd;

/// <summary>What a finished command left: its exit status (128 + N after signal N) and what it wrote.</summary>
internal sealed record Command(int Status, string Output, string Error)
{
    /// <summary>
    /// Runs a command to its end, with nothing on its standard input unless given. Fails the test if that takes too long, or if it leaves
    /// somebody behind who holds on to its output for so long.
    /// </summary>
    public static Command Run(string program, IEnumerable<string> arguments, string? input = null, string? folder = null)
    {
        using var process = Start(program, arguments, folder);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Eventually.Deadline))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end\n{output.Result}\n{error.Result}");
        }

        Assert.True(Task.WaitAll([output, error], Eventually.Deadline), $"{program} {string.Join(' ', arguments)} ended, but not all whom it gave its output to");
        return new Command(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts a command whose three standard streams are pipes.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, string? folder = null) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        })!;
}
