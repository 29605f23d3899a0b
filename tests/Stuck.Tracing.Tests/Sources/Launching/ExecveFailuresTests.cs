using System.Diagnostics;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Launching;

namespace Stuck.Tracing.Tests.Sources.Launching;

/// <summary>What is said of files that cannot be executed; the errno is the one that a real execve gives.</summary>
public sealed class ExecveFailuresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stuck-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("echo hello\n", "it is no program, and no script without a first line such as #!/bin/sh")]
    [InlineData("\u0001\0\u0002", "it is no program")]
    [InlineData("MZ\0\0", "it is a program for Windows")]
    [InlineData("#!\necho hello\n", "its first line names no interpreter behind #!")]
    [InlineData("#! \t/no/such/shell -e\n", "its interpreter /no/such/shell is not there")]
    [InlineData("#!/bin/sh\r\necho hello\r\n", "its interpreter /bin/sh is not there with the carriage return that ends its first line, as lines of Windows do")]
    [InlineData("#!/etc/passwd\n", "its interpreter /etc/passwd cannot be executed: it is not executable: chmod +x makes it so")]
    [InlineData("#!/dev/null\n", "its interpreter /dev/null cannot be executed: it is no regular file")]
    [InlineData("#!/usr\n", "its interpreter /usr cannot be executed: it is a directory")]
    public void A_file_is_looked_into(string content, string reason) => AssertReason(reason, Write("file", content));

    [Fact]
    public void So_is_an_interpreter()
    {
        var text = Write("text", "echo hello\n");
        AssertReason($"its interpreter {text} cannot be executed: it is no program, and no script without a first line such as #!/bin/sh", Write("script", $"#!{text}\n"));
        var script = Write("absent", "#!/no/such/shell\n");
        AssertReason($"its interpreter {script} cannot be executed: its interpreter /no/such/shell is not there", Write("nested", $"#!{script}\n"));
    }

    [Fact]
    public void A_script_may_have_itself_for_an_interpreter() => AssertReason(
        "its interpreter is a script itself, whose interpreter is one, and so on: the kernel follows five",
        Write("itself", $"#!{_folder}/itself\n"));

    [Theory]
    [InlineData("-c", "it is an object file, not yet linked to a program")]
    [InlineData("-Wl,--dynamic-linker=/no/such/linker", "its dynamic linker /no/such/linker is not there")]
    public void So_is_a_program(string option, string reason)
    {
        var path = Path.Combine(_folder, "program");
        using var gcc = Process.Start(new ProcessStartInfo("gcc", ["-x", "c", "-o", path, option, "-"]) { RedirectStandardInput = true })!;
        gcc.StandardInput.Write("int main(void) { return 0; }");
        gcc.StandardInput.Close();
        gcc.WaitForExit();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        AssertReason(reason, path);
    }

    [Theory]
    [InlineData(new byte[] { 2, 1 }, new byte[] { 183, 0 }, "aarch64")]
    [InlineData(new byte[] { 1, 2 }, new byte[] { 0, 8 }, "mips")]
    [InlineData(new byte[] { 2, 1 }, new byte[] { 0x26, 0x90 }, "machine 36902 of elf.h")]
    public void A_program_for_another_machine_is_called_one(byte[] kind, byte[] machine, string name)
    {
        byte[] head = [0x7f, .. "ELF"u8, .. kind, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, .. machine, .. new byte[44]];
        var path = Write("foreign", "");
        File.WriteAllBytes(path, head);
        AssertReason($"it is a program for {name}, which this kernel does not run", path);
    }

    /// <summary>Not all kernels refuse these.</summary>
    [Theory]
    [InlineData(3, "i386")]
    [InlineData(62, "x32")]
    public void A_32_bit_program_of_this_machine_is_called_one(byte machine, string name) => Assert.Equal(
        $"it is a program for {name}, which this kernel does not run",
        ExecveFailures.Reason(Errno.ENOEXEC, new ExecutableFile("x", FileKind.Regular)
        {
            Program = ElfHeader.Parse([0x7f, .. "ELF"u8, 1, 1, 1, .. new byte[9], 2, 0, machine, 0, .. new byte[44]]),
        }));

    [Fact]
    public void What_is_not_the_files_doing_is_said_too()
    {
        AssertReason("it is a directory", _folder);
        AssertReason("there is no such file", Path.Combine(_folder, "nothing"));
        var path = Write("file", "");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        AssertReason("it is not executable: chmod +x makes it so", path);
        Assert.Equal("its arguments and environment are too long", ExecveFailures.Reason(Errno.E2BIG, ExecutableFile.Read("/bin/sh")));
        Assert.Equal("its file system is mounted with noexec", ExecveFailures.Reason(Errno.EACCES, new ExecutableFile("x", FileKind.Regular) { IsMountedNoExec = true }));
        Assert.Equal("Permission denied", ExecveFailures.Reason(Errno.EACCES, ExecutableFile.Read("/bin/sh")));
        Assert.Equal("Input/output error", ExecveFailures.Reason(5, ExecutableFile.Read("/bin/sh")));
    }

    [Theory]
    [InlineData(Errno.ENOENT, 127)]
    [InlineData(Errno.ENOEXEC, 126)]
    [InlineData(Errno.EACCES, 126)]
    public void The_exit_status_is_a_shells(int error, int status) => Assert.Equal(status, LaunchFailure.OfFile("/bin/sh", error).ExitStatus);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>Has a real execve fail, and explains its errno.</summary>
    private static void AssertReason(string reason, string path)
    {
        // Python passes on what execve says; a shell would run a text without #! itself. A child of another test may still have open what we wrote.
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", """
            import errno, os, sys
            error = errno.ETXTBSY
            while error == errno.ETXTBSY:
                try: os.execv(sys.argv[1], [sys.argv[1]])
                except OSError as e: error = e.errno
            print(error)
            """, path]) { RedirectStandardOutput = true })!;
        var errno = int.Parse(python.StandardOutput.ReadToEnd(), null);
        python.WaitForExit();
        Assert.Equal($"cannot execute '{path}': {reason}", ExecveFailures.Explain(path, errno));
    }
}
