using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Install;

/// <summary>The options that the program's help lists.</summary>
internal static partial class HelpOptions
{
    /// <param name="command">The words of a command: none for the dashboard, <c>status</c>, <c>why</c>, <c>trace</c>.</param>
    public static string[] Of(params string[] command)
    {
        var help = Command.Run(Repository.Stuck, [.. command, "--help"]).Output;
        var options = help[(command is ["trace"] ? 0 : help.IndexOf("Options:", StringComparison.Ordinal))..].Split("Commands:")[0];
        var names = OptionName().Matches(options).Select(match => match.Value).Distinct().ToArray();
        Assert.Contains("--help", names);
        return names;
    }

    [GeneratedRegex(@"(?<=^ +(-., )*)--?[a-zA-Z?][a-z0-9-]*", RegexOptions.Multiline)]
    private static partial Regex OptionName();
}
