using Stuck.Reports;
using Stuck.Tracing.Summaries.Explanations;
using Stuck.Tracing.Summaries.Requests;

namespace Stuck.Dashboard.Screen;

/// <summary>What is on the screen, to paste into a ticket.</summary>
internal sealed partial class DashboardScreen
{
    private void Copy()
    {
        var report = ReportAsync(Front.Crumb, Front.ShortReport);
        if (report.IsCompletedSuccessfully) Copy(report.Result);
        else
        {
            _port.Await("writing the report", report, outcome =>
            {
                if (outcome.Fault is { } fault) _keyBar.ShowMessage(fault.Brief, bad: true);
                else Copy(outcome.Value!);
            });
        }
    }

    private void Copy(IEnumerable<string> lines)
    {
        _copy(string.Join('\n', lines));
        _keyBar.ShowMessage("copied, if the terminal lets programs do that (OSC 52); w saves it to a file");
    }

    /// <summary>The path is asked for at once, for whoever types ahead.</summary>
    private void Save()
    {
        var report = ReportAsync(Front.Crumb, Front.Report);
        var name = Front == _table && About is { } process ? $"stuck-{process.Row.Pid}" : Front.ReportName;
        Ask(new Prompt("save to: ", _ => { }, path => SaveTo(path, report)), ReportFile.FreeName(Environment.CurrentDirectory, name));
    }

    /// <summary>Of the selected worker, all that is known of why it is where it is; of anything else, what the pane shows.</summary>
    private async Task<IEnumerable<string>> ReportAsync(string what, IEnumerable<string> lines)
    {
        var frame = _shown;
        if (Front != _table || About is not { Row: { HasEnded: false, Verdict: not null } row }) return lines.Prepend("").Prepend(ReportHead.Of(frame.Host, frame.Time, what));
        var facts = await _host.FactsAsync(row.Key).ConfigureAwait(false);
        // What is pasted into a ticket is read by others.
        (frame, row) = (Redaction.Of(frame), Redaction.Of(row));
        return [ReportHead.Of(frame.Host, frame.Time, $"why {row.Pid} is where it is"), "", .. WhyText.Lines(new WhyReport(frame.Host, frame.Time, ExplanationFold.Of(frame, row, facts.Script), null))];
    }

    /// <summary>What is there already is written over only by whoever says so.</summary>
    private void SaveTo(string? path, Task<IEnumerable<string>> report)
    {
        if (string.IsNullOrWhiteSpace(path)) return;
        if (!ReportFile.IsThere(path)) Write(path, report, overwrites: false);
        else AskForKey($"{path} is there already: y writes over it, any other key does not", answer =>
        {
            if (answer == 'y') Write(path, report, overwrites: true);
            else _keyBar.ShowMessage("not saved");
        });
    }

    /// <summary>In the background: a log may be long.</summary>
    private void Write(string path, Task<IEnumerable<string>> report, bool overwrites) => _port.Await(
        "saving", Task.Run(async () => ReportFile.Write(path, await report.ConfigureAwait(false), overwrites)),
        outcome => _keyBar.ShowMessage(outcome.Fault?.Brief ?? outcome.Value ?? $"saved to {path}", outcome.Fault is not null || outcome.Value is not null));
}
