using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Statistics;

/// <summary>How often and how long the calls of the log were, and how long they took over time.</summary>
internal sealed class StatisticsPane : ListPane<LatencyRow>
{
    private readonly Func<LogSubject> _subjectNow;
    private LogSubject _subject;
    private readonly ScreenPort _screen;
    private readonly Func<ProcessKey, CallerStack, string?> _placeOf;
    private readonly Action<string> _picked;
    private readonly Spectrogram _spectrogram;
    private LatencyReader _reader;
    private bool _tellsPlaces;
    private long _readAt, _shownNs;
    private long _second;

    /// <param name="subject">Whose calls; of another moment they may be kept elsewhere.</param>
    /// <param name="placeOf">In which function of a process's a call was made whose stack was kept.</param>
    /// <param name="picked">Told of the call that was picked with Enter.</param>
    public StatisticsPane(Theme theme, Func<LogSubject> subject, ScreenPort screen, Func<ProcessKey, CallerStack, string?> placeOf, Action<string> picked) : base(theme, new LatencyList())
    {
        (_subjectNow, _subject, _screen, _placeOf, _picked, _spectrogram) = (subject, subject(), screen, placeOf, picked, new Spectrogram(theme));
        _reader = Reader();
        Read();
    }

    protected override IEnumerable<RulePart> Heading
    {
        get
        {
            yield return new RulePart($"statistics of {_subject.Title}", Theme.Title);
            if (_reader.Table is null) yield return new RulePart($"reading the history {_reader.Progress:0%}", Theme.Waiting);
            yield return FaultPart(_reader.Fault);
            if (_reader.Missed > 0) yield return new RulePart($"without {Units.Count(_reader.Missed)} dropped earlier", Theme.Waiting);
            yield return new RulePart("< > sort  Enter shows these calls", Theme.Dim);
            yield return new RulePart(_tellsPlaces ? "o all of a name together" : "o slow ones by caller", Theme.Dim);
        }
    }

    protected override int RowsBelow => Frame.Height >= 2 * Spectrogram.Rows ? Spectrogram.Rows + 1 : 0;

    public override void Refresh()
    {
        if (HasMoved) ReadAnew();
        else if (_reader.Table is null) SetNeedsDraw();
        else if (_screen.Time.GetElapsedTime(_readAt) >= Polled<LatencyTable>.Interval) Read();
    }

    public override bool TakeKey(Key key)
    {
        if (key == new Key('o'))
        {
            _tellsPlaces = !_tellsPlaces;
            ReadAnew();
            return true;
        }

        if (key != Key.Enter || List.Selected is not { } row) return false;
        _screen.Close(this);
        _picked(row.Call);
        return true;
    }

    protected override void Paint(CellPainter painter)
    {
        base.Paint(painter);
        if (RowsBelow == 0 || List.Selected is not { } row || _reader.Table is not { } table) return;
        var y = painter.Height - RowsBelow;
        PaintRule(painter, y, new RulePart($"how long {row.Name} took", Theme.Title), new RulePart("a column a second  ░ 1  ▒ 10  ▓ 100  █ 1000 calls", Theme.Dim));
        _spectrogram.Paint(painter, y + 1, (table.Find(row.Name) ?? table.Total).Spectrum, _second);
    }

    /// <summary>Another moment is shown: what was added up is not its.</summary>
    private bool HasMoved => _shownNs != Cut;

    /// <summary>Which moment is shown; ns. 0 for now.</summary>
    private long Cut => _screen.IsNow() ? 0 : _screen.HostTime.GetTimestamp();

    private void ReadAnew()
    {
        if (HasMoved) _subject = _subjectNow();
        _reader = Reader();
        Read();
    }

    private LatencyReader Reader() => new(_subject.Processes, _tellsPlaces ? _placeOf : null, _screen.Faults, () => _screen.Post(Read), _screen.CutNs());

    /// <summary>Once a second: what changes faster cannot be read.</summary>
    private void Read()
    {
        _reader.Refresh();
        _readAt = _screen.Time.GetTimestamp();
        _shownNs = Cut;
        _second = _screen.HostTime.GetTimestamp() / _screen.HostTime.TimestampFrequency;
        if (_reader.Table is { } table) ((LatencyList)List).Show(table);
        SetNeedsDraw();
    }
}
