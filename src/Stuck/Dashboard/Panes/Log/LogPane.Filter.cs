using Stuck.Tracing.Syscalls.Filters;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    private CallFilter? _filter;

    /// <summary>The filter as it was typed; empty if there is none.</summary>
    public string FilterText => _filter?.Text ?? "";

    /// <summary>Shows only some of the records; all of them if the text is empty. A text that is wrong, or not complete, changes nothing.</summary>
    /// <returns>Whether it is right.</returns>
    public bool TryFilter(string text)
    {
        var filter = CallFilter.Parse(text, out var error);
        if (error.Length > 0)
        {
            screen.Say(error);
            return false;
        }

        if (filter?.Text == _filter?.Text) return true;
        _filter = filter;
        Remake();
        return true;
    }
}
