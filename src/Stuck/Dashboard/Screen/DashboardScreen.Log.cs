using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Log;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    private LogScope _scope;

    private void NextScope()
    {
        _scope = _scope == LogScope.Selected ? LogScope.Together : LogScope.Selected;
        FollowSelection();
        _keyBar.ShowMessage(_scope == LogScope.Selected ? "the log shows what is selected"
            : _processes.Tagged.IsEmpty ? "the log shows the whole family of the selected worker" : "the log shows all tagged workers");
    }

    /// <summary>Filters as it is typed; who gives up gets all calls back, and who enters a mistake what was shown before.</summary>
    private void AskLogFilter()
    {
        var before = _log.FilterText;
        Ask(new Prompt("show only: ", text => _log.TryFilter(text), End), before);

        void End(string? text)
        {
            if (!_log.TryFilter(text ?? "")) _log.TryFilter(before);
        }
    }

    private void FollowSelection()
    {
        _log.Show(ChooseSubject());
        _keyBar.ShowKeysOf(Scope, CanDismiss, Front.IsTyped);
        Watch();
    }

    private LogSubject ChooseSubject()
    {
        if (_scope == LogScope.Together && _processes.Tagged is { IsEmpty: false } tagged) return Subject($"{tagged.Length} tagged", null, tagged);
        if (_processes.SelectedFamily is { } family) return Subject($"family of {family.Family.Name}", null, family.Rows) with { Family = family };
        if (_processes.SelectedProcess is not { } selected) return LogSubject.None;
        if (_scope == LogScope.Selected) return Subject($"{selected.Row.Pid} {selected.Row.Name}", selected, [selected.Row]);
        var own = LogFamily.Of(selected.Row, _shown.Families, _shown.Rows);
        return Subject($"family of {own.Name}", selected, own.Rows);
    }

    private LogSubject Subject(string title, ShownProcess? selected, IReadOnlyList<ProcessRow> rows)
    {
        var traced = rows.Select(FindTraced).OfType<TracedProcess>().OrderBy(p => p.Pid).ThenBy(p => p.Key.StartTicks).ToImmutableArray();
        var rates = rows.Where(r => r.CallsPerSecond is not null).ToArray();
        return new LogSubject(title, selected, traced, rates.Length == 0 ? null : rates.Sum(r => r.CallsPerSecond));
    }

    /// <summary>Pids are used again: what an earlier process did is not this one's doing.</summary>
    private TracedProcess? FindTraced(ProcessRow row) =>
        _latest.TracedOf(row.Key);
}
