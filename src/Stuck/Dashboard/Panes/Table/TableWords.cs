using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>What the table says about itself.</summary>
internal static class TableWords
{
    private const string Step = " › ";

    /// <summary><c>everybody › www-data › nginx|redis › reading 10.0.0.5:3306</c>.</summary>
    public static string Trail(ProcessFilter filter) => string.Join(Step, filter.Steps.Prepend("everybody"));

    /// <summary>Why no row is there, and what brings some back.</summary>
    public static IEnumerable<string> WhyEmpty(ProcessList processes)
    {
        var filter = processes.View.Filter;
        if (!processes.IsKnown) return ["reading …"];
        if (processes.All == 0) return ["nobody: those that were asked for have ended"];
        string[] conditions =
        [
            .. filter.User is { } user ? [$"runs as {user} (u picks another user)"] : Array.Empty<string>(),
            .. filter.Container is { } container ? [$"is in {ContainerWords.NameOf(container)}"] : Array.Empty<string>(),
            .. filter.Text is { } text ? [$"has \"{text.Text}\" in its row or title (F4 changes it)"] : Array.Empty<string>(),
            .. filter.Picked is [.., var picked] ? [$"is left of those who were {picked.Name}"] : Array.Empty<string>(),
        ];
        return [$"nobody: of {processes.All} processes none {string.Join(" and ", conditions)}", "Esc climbs back"];
    }
}
