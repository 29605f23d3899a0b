using System.Diagnostics;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Tests.Sources.Stacks;

public sealed class DebugFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stuck-debug-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_stripped_program_has_its_functions_from_the_file_that_its_debug_link_names_if_that_is_of_the_same_build()
    {
        var program = Path.Combine(_folder, "standing");
        StandingProgram.Compile(program, "wait_for_ever");
        Run("objcopy", "--only-keep-debug", program, program + ".debug");
        Run("strip", program);
        Run("objcopy", $"--add-gnu-debuglink={program}.debug", program);
        using var child = Child.Start(program);
        var reader = new StackReader();
        Assert.Equal("wait_for_ever", await Eventually.Some(() => reader.Read(child.Pid) is [{ User: [{ Function.Length: > 0 } frame, ..] }] ? frame.Function : null));

        // Another build's names would be other functions'.
        var other = Path.Combine(_folder, "other");
        StandingProgram.Compile(other, "something_else");
        Run("objcopy", "--only-keep-debug", other, program + ".debug");
        Assert.All(new StackReader().Read(child.Pid), thread => Assert.All(thread.User, frame => Assert.Empty(frame.Function)));
    }

    [Fact]
    public void A_file_says_which_libraries_it_needs_and_which_build_it_is()
    {
        using var file = CodeFile.TryOpen("/bin/sh", inode: null);
        var links = ElfLinks.Read(ElfFile.TryRead(file!)!);
        Assert.Contains("libc.so.6", links.Needed);
        Assert.Matches("^[0-9a-f]{40}$", links.BuildId);
        Assert.StartsWith($"/usr/lib/debug/.build-id/{links.BuildId[..2]}/", DebugFiles.Paths("/bin/sh", links).First(), StringComparison.Ordinal);
        Assert.Single(DebugFiles.Paths("/bin/sh", links with { DebugName = "../../etc/passwd" }));
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
