namespace Stuck.EndToEnd.Install;

/// <summary>fish, which is asked what it would offer.</summary>
internal sealed class FishShell : Shell
{
    public FishShell() => Programs.Require("fish");

    public override Task Offers(string line, params string[] words)
    {
        var run = Command.Run("fish", ["--no-config", "-c", "source $argv[1]; complete -C $argv[2]", Completion("stuck.fish"), line]);
        Assert.Equal("", run.Error);
        // Behind a tab: what the word is. A value may have the name of its option, or of its qualifier, in front.
        var offered = run.Output.Split('\n').Select(text => text.Split('\t')[0]);
        offered = offered.SelectMany(word => new[] { word, word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..] });
        Assert.All(words, word => Assert.Contains(word, offered));
        return Task.CompletedTask;
    }
}
