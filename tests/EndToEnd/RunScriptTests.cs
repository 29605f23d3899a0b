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
    public void The_folder_holds_the_program_and_the_libraries_it_needs_and_no_more() =>
        Assert.Equal(
            ["libMonoPosixHelper.so", "libz.so.1", "stuck"],
            Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_programs_library_finds_the_one_that_it_needs_beside_itself()
    {
        var libraries = Command.Run("env", ["LD_LIBRARY_PATH=", "LD_PRELOAD=./libMonoPosixHelper.so", "LD_TRACE_LOADED_OBJECTS=1", "./stuck"],
            folder: Folder);
        Assert.Contains($"libz.so.1 => {Folder}/", libraries.Output);
    }
}
