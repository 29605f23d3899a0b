using Stuck.Tracing.Syscalls.Filters;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    private CallFilter? _filter;

    /// <summary>The filter as it was typed; empty if there is none.</summary>
    public string FilterText => _filter?.Text ?? "";

    /// <summary>The time that it shows; null for all.</summary>
    private LogSpan? _span;

    /// <summary>The filter as people read it; empty if there is none.</summary>
    private string FilterName => _span is null ? FilterText : $"{FilterText} during {_span.Name}";

    /// <summary>Shows only some of the records; all of them if the text is empty. A text that is wrong, or not complete, changes nothing.</summary>
    /// <param name="span">The time to show alone; null for all.</param>
    /// <returns>Whether it is right.</returns>
    public bool TryFilter(string text, LogSpan? span = null)
    {
        var filter = CallFilter.Parse(text, out var error);
        if (error.Length > 0)
        {
            screen.Say(error);
            return false;
        }

        if (filter?.Text == _filter?.Text && span == _span) return true;
        (_filter, _span) = (filter, span);
        Remake();
        return true;
    }
}
