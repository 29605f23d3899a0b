using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Flames;

/// <summary>Where a process spends ten seconds: in which functions on a CPU, in which waiting. It grows while it is watched.</summary>
internal sealed class FlamePane : TextPane
{
    private static readonly TimeSpan s_whole = TimeSpan.FromSeconds(9.5);

    private readonly string _title;
    private readonly FlameText _text;
    private readonly Polled<CodeProfile> _next;
    private CodeProfile _profile = CodeProfile.None;
    private CodeProfile? _last;

    /// <param name="watch">Watches the process for about a second.</param>
    public FlamePane(Theme theme, ScreenPort screen, string title, Func<Task<CodeProfile>> watch) : base(theme)
    {
        (_title, _text) = (title, new FlameText(theme));
        _next = new(screen, "watching where it runs", watch, Take);
        Show([StyledLine.Of("watching …", theme.Dim)]);
        _next.Refresh();
    }

    protected override IEnumerable<RulePart> Heading =>
        [new(_title, Theme.Title), new(_profile.Over < s_whole ? $"{_profile.Over.TotalSeconds:0} of 10 s" : "10 s", Theme.Dim), FaultOf(_next)];

    public override string ReportName => "stuck-flame";

    public override void Refresh()
    {
        if (Visible && _profile.Over < s_whole && _last is not { Threads: 0 }) _next.Refresh();
    }

    protected override void Dispose(bool disposing)
    {
        _next.Dispose();
        base.Dispose(disposing);
    }

    private void Take()
    {
        if (_next.IsKnown && _next.Value is { } profile && !ReferenceEquals(profile, _last))
        {
            _last = profile;
            if (profile.Threads > 0) _profile = _profile.With(profile);
        }

        Show(_next.IsKnown ? _text.Write(_profile) : Lines(_next.Fault!));
        SetNeedsDraw();
    }
}
