using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Dashboard.Panes.Log.Search;

/// <summary>Rows whose text matches: all of the text that was recorded, whatever the screen has room for.</summary>
internal sealed class PatternTest(LogPattern pattern) : IRowTest
{
    private readonly LogReader _reader = new() { Options = FormatOptions.Default with { StringLimit = 4096, ResultColumn = 0 } };
    private readonly LogLine _line = new();

    public bool Holds(LogPlace place) => _reader.TryRead(place, _line) && pattern.Find(_line.Text.Chars, out _) >= 0;
}
