namespace Stuck.Dashboard.Panes.Log;

/// <summary>
/// What of a call is shown where there is no room for all of it: first the words of an error give way, then arguments, and the result only
/// when it takes half of the room by itself.
/// </summary>
/// <param name="Begin">The call and its arguments; of what is cut, an ellipsis stands in place.</param>
/// <param name="Result">What it returned.</param>
/// <param name="ResultX">In which column of the room that begins.</param>
internal readonly record struct LogFit(Range Begin, bool IsBeginCut, Range Result, bool IsResultCut, int ResultX)
{
    /// <summary><c>= -1 ERESTART_RESTARTBLOCK</c> and its like are never cut where there is room for a few characters of the call.</summary>
    private const int LongestError = 26;

    /// <inheritdoc cref="LongestError"/>
    private const int LeastBegin = 8;

    /// <param name="chars">The call with its result; each character takes a column.</param>
    /// <param name="resultAt">Where the result begins.</param>
    /// <param name="words">Whether the result is an error, whose words come last, in parentheses.</param>
    /// <param name="skipped">How many characters at the beginning are out of sight.</param>
    /// <param name="room">Columns.</param>
    public static LogFit Of(ReadOnlySpan<char> chars, int resultAt, bool words, int skipped, int room)
    {
        skipped = Math.Min(skipped, chars.Length);
        resultAt = Math.Max(resultAt, skipped);
        var begin = skipped + chars[skipped..resultAt].TrimEnd(' ').Length;
        var (beginLength, length) = (begin - skipped, chars.Length - resultAt);
        if (chars.Length - skipped <= room) return new LogFit(skipped..begin, false, resultAt..chars.Length, false, resultAt - skipped);
        if (beginLength + 1 + length > room && words && chars[resultAt..].IndexOf(" (") is > 0 and var error) length = error;
        var share = words ? Math.Max(room / 2, Math.Min(LongestError, room - LeastBegin)) : room / 2;
        if (beginLength + 1 + length > room && length > share) length = Math.Max(share, room - 1 - beginLength);
        var isResultCut = resultAt + length < chars.Length && !(words && chars[resultAt + length] == ' ');
        var beginRoom = room - length - (length > 0 ? 1 : 0);
        var isBeginCut = beginLength > beginRoom;
        if (isBeginCut) beginLength = Math.Max(0, beginRoom - 1);
        if (isResultCut) length--;
        return new LogFit(
            skipped..(skipped + beginLength), isBeginCut, resultAt..(resultAt + length), isResultCut,
            Math.Min(resultAt - skipped, room - length - (isResultCut ? 1 : 0)));
    }
}
