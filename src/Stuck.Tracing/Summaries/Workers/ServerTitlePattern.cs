using System.Text.RegularExpressions;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>How the titles of one server's masters, workers or singles look.</summary>
/// <param name="server">The program: Workerman, nginx.</param>
/// <param name="title">An expression for the beginning of the title; what its groups named <c>stem</c> match makes up the stem.</param>
public sealed class ServerTitlePattern(string server, ServerPart part, string title)
{
    private readonly Regex _title = new("^(?:" + title + ")", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Null if a title is not one of these.</summary>
    public ServerTitle? Match(string title)
    {
        var match = _title.Match(title);
        if (!match.Success) return null;
        var stem = string.Concat(match.Groups["stem"].Captures.Select(capture => capture.Value));
        return new ServerTitle(server, part, stem.Length == 0 ? match.Value.Trim() : stem);
    }
}
