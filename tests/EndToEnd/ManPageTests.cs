using System.Text.Json;
using System.Text.RegularExpressions;
using Stuck.EndToEnd.Install;

namespace Stuck.EndToEnd;

/// <summary>The manual page is in step with the program.</summary>
public sealed partial class ManPageTests
{
    private static readonly string s_page = Plain(File.ReadAllText(Path.Combine(Repository.Root, "assets", "stuck.1")));

    [Theory]
    [InlineData]
    [InlineData("status")]
    [InlineData("why")]
    [InlineData("requests")]
    [InlineData("record")]
    [InlineData("replay")]
    public void Each_option_of_the_help_is_in_the_page(params string[] command)
    {
        Assert.All(HelpOptions.Of(command), name => Assert.Matches($@"(?m)(^|[ ,\[]){Regex.Escape(name)}($|[ ,\]\n])", s_page));
    }

    [Theory]
    [InlineData("blocked_at_least", "status", "-p")]
    [InlineData("ruled_out", "why")]
    [InlineData("dropped", "requests", "-p")]
    public void Each_name_of_a_document_is_in_the_page(string one, params string[] command)
    {
        var json = Command.Run(Repository.Stuck, [.. command, $"{Environment.ProcessId}", "--json"]).Output;
        using var document = JsonDocument.Parse(json);
        var names = Names(document.RootElement).Distinct().ToArray();

        Assert.Contains(one, names);
        Assert.All(names, name => Assert.Matches($@"\b{name}\b", s_page));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Names(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    /// <summary>The text as a reader sees it, as far as names are concerned.</summary>
    private static string Plain(string page) =>
        RequestOrFont().Replace(page, "").Replace("\\-", "-", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^\.[A-Za-z]+ ?|\\f[A-Z]", RegexOptions.Multiline)]
    private static partial Regex RequestOrFont();
}
