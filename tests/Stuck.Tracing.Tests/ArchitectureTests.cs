using System.Text.RegularExpressions;

namespace Stuck.Tracing.Tests;

/// <summary>
/// The library's parts depend on each other in one direction only. Told from the sources, because the parts are folders of one
/// assembly.
/// </summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Library = Path.Combine(FindRoot(), "src", "Stuck.Tracing");

    /// <summary>The namespaces below Stuck.Tracing that each part may name; `*` stands for those below one too.</summary>
    public static TheoryData<string, string[]> Parts => new()
    {
        { "Linux", [] },
        { "Records", [] },
        { "Model", ["Records"] },
        { "Syscalls", ["Records", "Model", "Linux*"] },
        { "Sources", ["Records", "Model", "Syscalls*", "Linux*"] },
        { "Words", ["Records", "Model", "Syscalls*"] },
        { "Summaries", ["Records", "Model", "Syscalls*", "Words"] },
        { "Live", ["Records", "Model", "Syscalls*", "Sources*", "Summaries*", "Words", "Linux*"] },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_names_only_the_parts_below_it(string part, string[] allowed)
    {
        var wrong =
            from file in Sources(part)
            from Match name in NameInTheLibrary().Matches(File.ReadAllText(file))
            let named = NamespaceOf(name.Groups[1].Value)
            where !Covers(part + "*", named) && !allowed.Any(one => Covers(one, named))
            select $"{Path.GetRelativePath(Library, file)} names {named}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_library_is_a_part() =>
        Assert.Empty(Directory.EnumerateDirectories(Library).Select(Path.GetFileName)
            .Except([.. Parts.Select(row => row.Data.Item1), "bin", "obj"]));

    [Fact]
    public void The_library_knows_no_screen() =>
        Assert.All(Sources(), file => Assert.DoesNotMatch(ScreenType(), File.ReadAllText(file)));

    private static IEnumerable<string> Sources(params string[] parts) =>
        from file in Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories)
        let part = Path.GetRelativePath(Library, file).Split('/')[0]
        where parts.Length == 0 ? part is not ("bin" or "obj") : parts.Contains(part)
        select file;

    private static bool Covers(string allowed, string named) =>
        allowed.EndsWith('*')
            ? named == allowed[..^1] || named.StartsWith(allowed[..^1] + ".", StringComparison.Ordinal)
            : named == allowed;

    /// <summary>A name without the types and members that it may end in: namespaces are folders.</summary>
    private static string NamespaceOf(string name)
    {
        while (name.Contains('.') && !Directory.Exists(Path.Combine(Library, name.Replace('.', '/'))))
            name = name[..name.LastIndexOf('.')];
        return name;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "tui.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"\bStuck\.Tracing\.(\w+(?:\.\w+)*)")]
    private static partial Regex NameInTheLibrary();

    [GeneratedRegex(@"\bTerminal\.Gui\b|\bConsole\.")]
    private static partial Regex ScreenType();
}
