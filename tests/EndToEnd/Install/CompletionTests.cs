namespace Stuck.EndToEnd.Install;

/// <summary>The completions do in the real shells what they should, and are in step with the program.</summary>
public sealed class CompletionTests
{
    public static TheoryData<string> Shells => ["bash", "fish", "zsh"];

    public static MatrixTheoryData<string, string> ShellsAndCommands => new(["bash", "fish", "zsh"], ["stuck", "stuck status", "stuck why", "stuck requests", "stuck record", "stuck replay", "stuck trace"]);

    [Theory]
    [MemberData(nameof(ShellsAndCommands))]
    public async Task Each_option_of_the_help_is_offered(string name, string command)
    {
        var options = HelpOptions.Of(command.Split(' ')[1..]).ToLookup(option => option.StartsWith("--", StringComparison.Ordinal));
        using var shell = Shell.Start(name);
        await shell.Offers(command + " --", [.. options[true]]);
        // zsh lists a letter only where it is all that an option has.
        if (name != "zsh") await shell.Offers(command + " -", [.. options[false]]);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public Task Commands_are_offered(string name) => Offers(name, "stuck ", "trace", "status", "requests", "record", "replay", "why");

    [Theory]
    [MemberData(nameof(Shells))]
    public Task A_process_is_offered_in_a_list_of_several(string name)
    {
        var pid = $"{Environment.ProcessId}";
        return Offers(name, $"stuck -p 1,{pid[..^1]}", name == "zsh" ? pid : $"1,{pid}");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Calls_and_their_classes_are_offered_in_a_list_of_several(string name)
    {
        await Offers(name, "stuck trace -e trace=%n", "%net", "%network");
        var before = name == "zsh" ? "" : "%file,";
        await Offers(name, "stuck trace --trace=%file,recv", before + "recvfrom", before + "recvmsg");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Files_are_offered_to_write_to(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("calls.1"), "");
        File.WriteAllText(folder.File("calls.2"), "");
        var before = name == "zsh" ? "" : folder.Path + "/";
        await Offers(name, $"stuck trace -o {folder.Path}/calls", before + "calls.1", before + "calls.2");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_command_to_start_is_offered_and_what_belongs_to_it(string name)
    {
        await Offers(name, "stuck -- taskse", "taskset");
        await Offers(name, "stuck trace -f -o log taskse", "taskset");
        await Offers(name, "stuck trace -f -o log ls /etc/host", name == "zsh" ? "hosts" : "/etc/hosts");
    }

    [Theory]
    [InlineData("stuck.bash", "_stuck_calls='([^']*)'")]
    [InlineData("_stuck", @"_stuck_call\(\) {\n *compadd ""\$@"" - ([^}]*)}")]
    [InlineData("stuck.fish", @"(?s)set -g __stuck_calls (.*?)\n\n")]
    public void Each_call_that_is_offered_is_known(string file, string pattern)
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "assets", "completions", file));
        var calls = System.Text.RegularExpressions.Regex.Match(script, pattern).Groups[1].Value
            .Split([' ', '\n', '\\'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("epoll_wait", calls);
        Assert.Equal("", Command.Run(Repository.Stuck, ["trace", "-e", "trace=" + string.Join(',', calls), "--version"]).Error);
    }

    private static async Task Offers(string name, string line, params string[] words)
    {
        using var shell = Shell.Start(name);
        await shell.Offers(line, words);
    }
}
