using System.ComponentModel;
using System.Diagnostics;

namespace Stuck.Kernel;

/// <summary>Whether this machine makes and runs i386 programs: it is asked once, by making one and starting it.</summary>
internal static class I386
{
    /// <summary>Why tests are skipped where the kernel refuses i386 programs. CI takes this reason and no other (tests/tally.sh).</summary>
    public const string Refused = "the kernel runs no i386 programs";

    private const string NotMade = "gcc makes no i386 programs: gcc-multilib is not installed";
    private const int ENOEXEC = 8;

    private static readonly Lazy<string?> s_missing = new(FindMissing);

    /// <summary>Skips the test where i386 programs cannot be had.</summary>
    public static void Require() => Assert.SkipUnless(s_missing.Value is null, s_missing.Value ?? "");

    /// <summary>Skips the test where i386 programs cannot be made.</summary>
    public static void RequireCompiler() => Assert.SkipWhen(s_missing.Value == NotMade, NotMade);

    /// <summary>Runs a program that succeeds; false if the kernel says that it is in no format that it runs.</summary>
    internal static bool IsRun(string program)
    {
        try
        {
            using var process = Process.Start(program);
            process.WaitForExit();
            return process.ExitCode == 0 ? true : throw new InvalidOperationException($"{program} ended with status {process.ExitCode}");
        }
        catch (Win32Exception refused) when (refused.NativeErrorCode == ENOEXEC)
        {
            return false;
        }
    }

    private static string? FindMissing()
    {
        var folder = Directory.CreateTempSubdirectory("stuck-").FullName;
        var program = Path.Combine(folder, "i386");
        try
        {
            return !IsMade(program) ? NotMade : IsRun(program) ? null : Refused;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsMade(string program)
    {
        var start = new ProcessStartInfo("gcc", ["-m32", "-static", "-x", "c", "-o", program, "-"]) { RedirectStandardInput = true, RedirectStandardError = true };
        using var gcc = Process.Start(start)!;
        gcc.StandardInput.Write("int main(void) { return 0; }");
        gcc.StandardInput.Close();
        gcc.StandardError.ReadToEnd();
        gcc.WaitForExit();
        return gcc.ExitCode == 0;
    }
}
