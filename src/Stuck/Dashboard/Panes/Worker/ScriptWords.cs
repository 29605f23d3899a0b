using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Worker;

/// <summary>Where a script is, in a line.</summary>
internal static class ScriptWords
{
    /// <summary><c>/srv/db.php:84  fgets, called by Db::ask</c>; empty where no line of it is known.</summary>
    /// <param name="frames">The innermost first.</param>
    public static string Of(ImmutableArray<ScriptFrame> frames) => frames.FirstOrDefault(frame => frame.Line > 0) is not { } place
        ? ""
        : $"{PlaceOf(place)}  {(frames[0] == place ? place.Function : $"{frames[0].Function}, called by {place.Function}")}";

    /// <summary><c>/srv/db.php:84</c>; empty for a function that comes with the interpreter.</summary>
    public static string PlaceOf(ScriptFrame frame) =>
        frame.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{frame.File}:{frame.Line}") : "";
}
