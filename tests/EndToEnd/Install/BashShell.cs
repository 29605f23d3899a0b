namespace Stuck.EndToEnd.Install;

/// <summary>bash, whose completion is called as readline calls it.</summary>
internal sealed class BashShell : Shell
{
    // Words break at blanks and =, as COMP_WORDBREAKS says.
    private const string Complete = """
        source "$1"
        compopt() { :; }
        COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9
        read -ra COMP_WORDS <<<"${2//=/ = }"
        [[ $2 != *' ' ]] || COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _stuck
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    public override Task Offers(string line, params string[] words)
    {
        var run = Command.Run("bash", ["-c", Complete, "bash", Completion("stuck.bash"), line]);
        Assert.Equal("", run.Error);
        var offered = run.Output.Split('\n');
        Assert.All(words, word => Assert.Contains(word, offered));
        return Task.CompletedTask;
    }
}
