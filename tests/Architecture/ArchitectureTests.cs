namespace Architecture;

/// <summary>The parts depend on each other in one direction only. A part is a folder, but for those below it that are parts of their own.</summary>
public sealed class ArchitectureTests(SourceCode code) : IClassFixture<SourceCode>
{
    private const int LargestCircle = 4;

    /// <summary>The parts that each part may name; an asterisk stands for all those below.</summary>
    private static readonly Dictionary<string, string[]> s_parts = new()
    {
        ["Stuck.Tracing/Faults"] = [],
        ["Stuck.Tracing/Records"] = [],
        ["Stuck.Tracing/Model"] = ["Stuck.Tracing/Records"],
        ["Stuck.Tracing/Linux/Headers"] = [],
        ["Stuck.Tracing/Linux"] = ["Stuck.Tracing/Linux/*"],
        ["Stuck.Tracing/Linux/Bpf"] = ["Stuck.Tracing/Linux/Headers"],
        ["Stuck.Tracing/Linux/Proc"] = ["Stuck.Tracing/Linux/Headers"],
        ["Stuck.Tracing/Linux/Netlink"] = ["Stuck.Tracing/Linux/Headers", "Stuck.Tracing/Linux/Proc"],
        ["Stuck.Tracing/Syscalls"] = [],
        ["Stuck.Tracing/Syscalls/Numbers"] = ["Stuck.Tracing/Records"],
        ["Stuck.Tracing/Syscalls/Names"] = ["Stuck.Tracing/Syscalls/Numbers"],
        ["Stuck.Tracing/Syscalls/Formatting"] = ["Stuck.Tracing/Syscalls/Numbers"],
        ["Stuck.Tracing/Syscalls/Decoding"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Linux/Headers", "Stuck.Tracing/Syscalls/Numbers", "Stuck.Tracing/Syscalls/Formatting",
        ],
        ["Stuck.Tracing/Syscalls/Kinds"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Linux/*", "Stuck.Tracing/Syscalls/Numbers", "Stuck.Tracing/Syscalls/Names",
            "Stuck.Tracing/Syscalls/Formatting", "Stuck.Tracing/Syscalls/Decoding",
        ],
        ["Stuck.Tracing/Syscalls/Effects"] = [],
        ["Stuck.Tracing/Syscalls/Waits"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Model", "Stuck.Tracing/Syscalls/Decoding", "Stuck.Tracing/Syscalls/Kinds",
        ],
        ["Stuck.Tracing/Syscalls/Rows"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Model", "Stuck.Tracing/Syscalls/Names", "Stuck.Tracing/Syscalls/Decoding",
            "Stuck.Tracing/Syscalls/Kinds", "Stuck.Tracing/Syscalls/Effects", "Stuck.Tracing/Syscalls/Waits",
        ],
        ["Stuck.Tracing/Syscalls/Families"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Linux/*", "Stuck.Tracing/Syscalls/Numbers", "Stuck.Tracing/Syscalls/Names",
            "Stuck.Tracing/Syscalls/Formatting", "Stuck.Tracing/Syscalls/Decoding", "Stuck.Tracing/Syscalls/Kinds", "Stuck.Tracing/Syscalls/Rows",
            "Stuck.Tracing/Syscalls/Effects", "Stuck.Tracing/Syscalls/Waits",
        ],
        ["Stuck.Tracing/Syscalls/Table"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Syscalls/Numbers", "Stuck.Tracing/Syscalls/Kinds", "Stuck.Tracing/Syscalls/Rows",
            "Stuck.Tracing/Syscalls/Families",
        ],
        ["Stuck.Tracing/Syscalls/Calls"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Linux/Proc", "Stuck.Tracing/Syscalls/Numbers", "Stuck.Tracing/Syscalls/Names",
            "Stuck.Tracing/Syscalls/Formatting", "Stuck.Tracing/Syscalls/Decoding", "Stuck.Tracing/Syscalls/Kinds", "Stuck.Tracing/Syscalls/Rows",
            "Stuck.Tracing/Syscalls/Families", "Stuck.Tracing/Syscalls/Table", "Stuck.Tracing/Syscalls/Effects", "Stuck.Tracing/Syscalls/Waits",
        ],
        ["Stuck.Tracing/Syscalls/Plans"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Syscalls/Kinds", "Stuck.Tracing/Syscalls/Rows", "Stuck.Tracing/Syscalls/Families",
        ],
        ["Stuck.Tracing/Syscalls/Filters"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Syscalls/Numbers", "Stuck.Tracing/Syscalls/Names", "Stuck.Tracing/Syscalls/Formatting",
            "Stuck.Tracing/Syscalls/Decoding", "Stuck.Tracing/Syscalls/Kinds", "Stuck.Tracing/Syscalls/Rows", "Stuck.Tracing/Syscalls/Table",
            "Stuck.Tracing/Syscalls/Calls", "Stuck.Tracing/Syscalls/Effects",
        ],
        ["Stuck.Tracing/Protocols"] = [],
        ["Stuck.Tracing/Sources"] = ["Stuck.Tracing/Records", "Stuck.Tracing/Model", "Stuck.Tracing/Syscalls/*", "Stuck.Tracing/Linux/*"],
        ["Stuck.Tracing/Words"] = ["Stuck.Tracing/Records", "Stuck.Tracing/Model", "Stuck.Tracing/Syscalls/*"],
        ["Stuck.Tracing/Summaries"] = ["Stuck.Tracing/Records", "Stuck.Tracing/Model", "Stuck.Tracing/Protocols", "Stuck.Tracing/Syscalls/*", "Stuck.Tracing/Words"],
        ["Stuck.Tracing/Live"] = ["Stuck.Tracing/*"],
        ["Stuck.Tracing/Recordings"] = ["Stuck.Tracing/*"],
        ["Stuck/Verdicts"] = ["Stuck.Tracing/*"],
        ["Stuck/Reports"] = ["Stuck.Tracing/Model", "Stuck.Tracing/Words", "Stuck/Dashboard/Terminal"],
        ["Stuck/Dashboard/Terminal"] = ["Stuck.Tracing/Linux/*"],
        ["Stuck/Dashboard/Look"] = ["Stuck.Tracing/Words", "Stuck/Dashboard/Terminal"],
        ["Stuck/Dashboard/Keys"] = [],
        ["Stuck/Dashboard/Panes"] =
        [
            "Stuck.Tracing/Faults", "Stuck.Tracing/Records", "Stuck.Tracing/Model", "Stuck.Tracing/Syscalls/*", "Stuck.Tracing/Summaries",
            "Stuck.Tracing/Words", "Stuck/Verdicts", "Stuck/Dashboard/Terminal", "Stuck/Dashboard/Look", "Stuck/Dashboard/Keys", "Stuck/Dashboard/Settings",
            "Stuck/Dashboard/Screen", "Stuck/Dashboard",
        ],
        ["Stuck/Dashboard/Settings"] =
        [
            "Stuck.Tracing/Records", "Stuck.Tracing/Model", "Stuck.Tracing/Summaries", "Stuck.Tracing/Words", "Stuck/Dashboard/Look",
            "Stuck/Dashboard/Keys", "Stuck/Dashboard/Panes",
        ],
        ["Stuck/Dashboard/Screen"] =
        [
            "Stuck.Tracing/Faults", "Stuck.Tracing/Records", "Stuck.Tracing/Model", "Stuck.Tracing/Syscalls/*", "Stuck.Tracing/Sources",
            "Stuck.Tracing/Summaries",
            "Stuck.Tracing/Words", "Stuck.Tracing/Live", "Stuck/Verdicts", "Stuck/Reports", "Stuck/Dashboard/*",
        ],
        ["Stuck/Dashboard"] = ["Stuck.Tracing/*", "Stuck/Verdicts", "Stuck/Dashboard/Panes"],
        ["Stuck/Commands"] = ["Stuck.Tracing/*", "Stuck/Verdicts", "Stuck/Reports", "Stuck/Dashboard/*"],
        ["Stuck"] = ["Stuck.Tracing/*", "Stuck/Commands"],
    };

    public static TheoryData<string> Parts => [.. s_parts.Keys];

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_names_only_the_parts_below_it(string part) => NoneOf(
        from reference in code.References
        let other = PartOf(reference.To)
        where PartOf(reference.From) == part && other is not null && other != part
        where !s_parts[part].Any(allowed => Covers(allowed, other))
        select reference);

    [Fact]
    public void Every_file_is_in_a_part() => NoneOf(code.Files.Where(file => PartOf(file) is null));

    [Fact]
    public void No_circle_of_files_is_large() => NoneOf(
        Circles.Of(code.Files, code.References, code.Partials).Where(circle => circle.Length > LargestCircle)
            .Select(circle => $"{circle.Length} files: {string.Join(' ', circle)}"));

    [Fact]
    public void The_library_knows_no_screen() => NoneOf(
        from reference in code.References
        where reference.From.StartsWith("Stuck.Tracing/", StringComparison.Ordinal)
        where reference.To == "System.Console" || reference.To.StartsWith("Terminal.Gui.", StringComparison.Ordinal)
        select reference);

    [Fact]
    public void Clocks_are_asked_of_a_TimeProvider() => NoneOf(
        from reference in code.References
        where reference.To == "System.Diagnostics.Stopwatch"
            || reference.To is "System.DateTime" or "System.DateTimeOffset" && reference.Name is "Now" or "UtcNow" or "Today"
            || reference.To == "System.Environment" && reference.Name is "TickCount" or "TickCount64"
        select reference);

    /// <summary>But for what generators add, which are not run here: the serializers' contexts.</summary>
    [Fact]
    public void Every_name_is_understood() => NoneOf(
        from name in code.Unresolved
        where !name.EndsWith(": Default", StringComparison.Ordinal) && !name.EndsWith("Document", StringComparison.Ordinal)
        select name);

    private static string? PartOf(string file)
    {
        var folder = file;
        while (folder.LastIndexOf('/') is > 0 and var end)
        {
            folder = folder[..end];
            if (s_parts.ContainsKey(folder)) return folder;
        }

        return null;
    }

    private static bool Covers(string allowed, string part) =>
        allowed.EndsWith('*') ? $"{part}/".StartsWith(allowed[..^1], StringComparison.Ordinal) : part == allowed;

    /// <summary>Fails with a line for each.</summary>
    private static void NoneOf(IEnumerable<object> wrong)
    {
        var lines = wrong.Select(one => $"{one}").Distinct().Order().ToArray();
        if (lines.Length > 0) Assert.Fail(string.Join('\n', lines));
    }
}
