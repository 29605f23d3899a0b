using System.Globalization;

namespace Stuck.Commands.Status;

/// <summary>Writes a report for people, in the form of Workerman's status screen.</summary>
internal static class StatusText
{
    private const int RuleWidth = 100;

    public static IEnumerable<string> Lines(StatusReport report)
    {
        var workers = report.Families.Sum(family => family.Family.Workers.Length);
        return
        [
            Rule("GLOBAL STATUS"),
            Text($"host: {report.Host}   {report.Time:yyyy-MM-dd HH:mm:ss}   up {RunTime(report.Load.Uptime)}"),
            Text($"load average: {report.Load.Load1:0.00}, {report.Load.Load5:0.00}, {report.Load.Load15:0.00}"),
            Text($"{report.Families.Length} families   {workers} workers   {report.Processes.Length} processes"),
            .. report.Families.IsEmpty ? [] : StatusTable.Lines(StatusColumns.OfFamilies(report.Time), report.Families),
            Rule("PROCESS STATUS"),
            .. StatusTable.Lines(StatusColumns.OfProcesses, report.Processes),
        ];
    }

    /// <summary>3 days 4 hours; below a day with minutes.</summary>
    public static string RunTime(TimeSpan time) => time.Days > 0
        ? Text($"{time.Days} days {time.Hours} hours")
        : Text($"{Math.Max(0, time.Hours)} hours {Math.Max(0, time.Minutes)} minutes");

    private static string Rule(string title) =>
        title.PadLeft((RuleWidth + title.Length) / 2, '-').PadRight(RuleWidth, '-');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
