namespace Stuck.EndToEnd;

/// <summary>What ./run.sh leaves behind. `./run.sh test` has built before these run.</summary>
public sealed class RunScriptTests
{
    private static readonly string Script = Path.Combine(Repository.Root, "run.sh");
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "stuck");

    [Fact]
    public void Arguments_and_the_exit_status_pass_through_and_nothing_is_added_to_the_output()
    {
        var direct = Command.Run(Path.Combine(Folder, "stuck"), ["trace", "--", "no such command"], folder: "/");
        Assert.Equal(direct, Command.Run(Script, ["trace", "--", "no such command"], folder: "/"));
    }

    [Fact]
    public void The_program_is_one_file() =>
        Assert.Equal(["stuck"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));

    [Fact]
    public void It_is_installed_under_a_prefix_and_taken_away_again()
    {
        using var folder = new TemporaryFolder();
        var prefix = folder.File("prefix");
        // Twice: an older one is replaced.
        for (var run = 0; run < 2; run++) Assert.Equal(0, Command.Run(Script, ["install", prefix]).Status);
        Assert.Equal(
            Command.Run(Path.Combine(Folder, "stuck"), ["--version"]).Output,
            Command.Run(Path.Combine(prefix, "bin", "stuck"), ["--version"]).Output);
        Assert.Equal(
            [
                "bin/stuck", "share/bash-completion/completions/stuck",
                "share/fish/vendor_completions.d/stuck.fish", "share/man/man1/stuck.1", "share/zsh/site-functions/_stuck",
            ],
            Directory.EnumerateFiles(prefix, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(prefix, file)).Order(StringComparer.Ordinal));

        Assert.Equal(0, Command.Run(Script, ["uninstall", prefix]).Status);
        Assert.Empty(Directory.EnumerateFiles(prefix, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Where_nothing_can_be_installed_it_says_why()
    {
        var run = Command.Run(Script, ["install", "/proc/prefix"]);
        Assert.Equal((1, ""), (run.Status, run.Output));
        Assert.Matches("run.sh: cannot write to /proc/prefix: .*No such file or directory\n$", run.Error);
    }
}
