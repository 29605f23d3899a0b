using System.Diagnostics;

namespace Stuck.EndToEnd.Kernels;

/// <summary>An emulated x86-64 machine of two CPUs, without a disk and a network, that boots a kernel of our choice and runs one script.</summary>
internal static class VirtualMachine
{
    /// <summary>Many times what any script takes; s.</summary>
    private const int Limit = 240;

    /// <summary>timeout(1), "Exit status".</summary>
    private const int TimedOut = 124;

    /// <summary>How much a failing test shows of what the machine wrote.</summary>
    private const int ShownLines = 60;

    /// <summary>Boots, runs the script of an initramfs to its end, and fails the test if it does not get there with status 0.</summary>
    /// <returns>What the script wrote, by its sections (init.sh).</returns>
    public static async Task<IReadOnlyDictionary<string, string>> Run(KernelPackage kernel, Initramfs files)
    {
        Programs.Require("qemu-system-x86_64");
        using var folder = new TemporaryFolder();
        files.Write(folder.File("initramfs"));
        // timeout(1) sees to it that the machine ends even if we do not live to.
        using var machine = Command.Start("timeout",
        [
            "--foreground", "--kill-after=5", $"{Limit}", "qemu-system-x86_64", "-machine", "q35,accel=tcg", "-cpu", "max", "-smp", "2", "-m", "1500",
            "-nodefaults", "-display", "none", "-no-reboot", "-serial", "file:" + folder.File("console"), "-serial", "file:" + folder.File("output"),
            "-kernel", kernel.Image, "-initrd", folder.File("initramfs"), "-append", "console=ttyS0 quiet panic=-1",
        ]);
        var errors = machine.StandardError.ReadToEndAsync();
        await Ended(machine);
        var output = Read(folder.File("output"));
        var sections = Sections(output);
        var status = sections.TryGetValue("exit status", out var text) ? text.Trim() : "none";
        Assert.True(status == "0", $"""
            In the virtual machine the script ended with status {status}. qemu-system-x86_64 {(
                machine.ExitCode == TimedOut ? $"had not ended after {Limit} s" : $"ended with status {machine.ExitCode}")}. {await errors}
            The last lines of its output:
            {LastLines(output)}
            The last lines of the console:
            {LastLines(Read(folder.File("console")))}
            """);
        return sections;
    }

    private static async Task Ended(Process machine)
    {
        try
        {
            await machine.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(Limit + 30));
        }
        finally
        {
            if (!machine.HasExited) machine.Kill(entireProcessTree: true);
        }
    }

    private static Dictionary<string, string> Sections(string output) => ('\n' + output).Split("\n== ")
        .Select(section => section.Split('\n', 2)).Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1] + '\n');

    private static string LastLines(string text) => string.Join('\n', text.TrimEnd().Split('\n').TakeLast(ShownLines));

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file).Replace("\r", "", StringComparison.Ordinal) : "";
}
