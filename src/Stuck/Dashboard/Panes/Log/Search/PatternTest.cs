using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Dashboard.Panes.Log.Search;

/// <summary>Rows whose text matches: all of the text that was recorded, whatever the screen has room for.</summary>
/// <param name="names">Tells what descriptors refer to; null where lines do not say that.</param>
internal sealed class PatternTest(LogPattern pattern, DescriptorNames? names = null) : IRowTest
{
    private readonly LogReader _reader = new()
    {
        Names = names,
        Options = FormatOptions.Default with { StringLimit = 4096, ResultColumn = 0, Descriptors = names is null ? DescriptorDetails.None : DescriptorDetails.Path },
    };

    private readonly LogLine _line = new();

    public bool Holds(LogPlace place) => _reader.TryRead(place, _line) && pattern.Find(_line.Text.Chars, out _) >= 0;
}
