using System.Text.RegularExpressions;
using Stuck.EndToEnd.Tracing;
using Stuck.Kernel;

namespace Stuck.EndToEnd.Kernels;

/// <summary>
/// Tracing by BPF on other kernels than this one's: on all that are in artifacts/kernels, the distribution's and those of tests/kernels.sh. Each
/// verifier takes something else for granted.
/// </summary>
public sealed partial class BpfKernelTests
{
    /// <summary>What every kernel must tell, in this order.</summary>
    private static readonly string[] s_told =
    [
        """read(0, "g", 1) = 1""", """openat(AT_FDCWD, "/nowhere/at/all", O_RDONLY) = -1 ENOENT (No such file or directory)""",
        """writev(1, [{iov_base="one ", iov_len=4}, {iov_base="two\n", iov_len=4}], 2) = 8""", ", \"hello\", 5) = 5",
        """events=POLLIN}], 1, 1000) = 1 ([{fd=""",
        """{msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="hello", iov_len=100}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 5""",
        ", SIGUSR1) = 0", "--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=", """write(1, "of a thread\n", 12""",
        """execve("/programs/none", ["none", "word"], 0x""", "+++ exited with 4 +++", "exit_group(3) = ?", "+++ exited with 3 +++", "1000 getppid",
    ];

    public static TheoryData<string> Kernels => [.. Folders()];

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task It_tells_of_calls_or_says_why_it_cannot(string name)
    {
        I386.RequireCompiler();
        var kernel = KernelPackage.Named(name);
        var files = new Initramfs(Path.Combine(Repository.Root, "tests", "EndToEnd", "Kernels", "bpf.sh"));
        files.AddStuck();
        foreach (var bits in (string[])["32", "64"])
        {
            using var program = new CompiledProgram("callers", "-static", "-m" + bits);
            files.Add(program.Path, "programs/callers" + bits);
        }

        using var asking = new CompiledProgram("asking", "-static");
        files.Add(asking.Path, "programs/asking");
        var told = await VirtualMachine.Run(kernel, files);
        var version = Version.Parse(VersionOfImage().Match(kernel.Image + Directory.GetParent(kernel.Image)).Groups[1].ValueSpan);
        foreach (var bits in (string[])["64", "32"])
        {
            if (version < new Version(5, 12)) Assert.Contains($"by BPF: Linux {version} runs no such BPF programs: 5.12 or newer does", told[bits], StringComparison.Ordinal);
            else AssertTold(told[bits]);
            if (bits == "32" && version >= new Version(5, 12)) Assert.Matches("sendto\\([0-9]+, \"by call\", 7, 0, NULL, 0\\) = 7\n.*msgget\\(IPC_PRIVATE, IPC_CREAT\\|0600\\) = ", told[bits]);
        }

        AssertAsked(told["asking"], version);
        if (version >= new Version(5, 12)) Assert.Matches("execve\\(.*/nowhere/else.*\n.*open.*\"/nowhere/else\"", told["everybody"]);
    }

    /// <summary>To find out who owes whom by pipes needs nobody's trace where the kernel keeps when they were used.</summary>
    private static void AssertAsked(string document, Version version)
    {
        var keepsTimes = version < new Version(6, 15);
        if (keepsTimes) Assert.Matches("awaiting pipe asking/[0-9]+ .* for [0-9.]+ m?s: no thread at the other end waits on the connection", document);
        else Assert.Contains("epoll_wait on 1 pipe", document, StringComparison.Ordinal);
    }

    private static void AssertTold(string text)
    {
        var at = 0;
        foreach (var line in s_told)
        {
            var found = text.IndexOf(line, at, StringComparison.Ordinal);
            if (found < 0) Assert.Fail($"{line} is not told where it should be, in:\n{text}");
            at = found + line.Length;
        }
    }

    private static string[] Folders()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "kernels");
        return Directory.Exists(folder) && Directory.GetDirectories(folder) is { Length: > 0 } found ? [.. found.Select(path => Path.GetFileName(path)).Order()] : ["debian"];
    }

    [GeneratedRegex(@"(\d+\.\d+)\.\d")]
    private static partial Regex VersionOfImage();
}
