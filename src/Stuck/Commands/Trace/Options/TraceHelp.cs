using System.Text;

namespace Stuck.Commands.Trace.Options;

/// <summary>What -h and -V print.</summary>
internal static class TraceHelp
{
    private const int HelpColumn = 26;

    public static string Version() => $"stuck -- version {typeof(TraceHelp).Assembly.GetName().Version?.ToString(3)}\n";

    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("Usage: stuck trace [OPTIONS] { -p PID | COMMAND [ARGUMENTS] }\n");
        text.Append("Writes the system calls of processes, line by line, in strace's notation. The options are strace's.\n");
        foreach (var (title, rows) in TraceOptions.Groups)
        {
            text.Append('\n').Append(title).Append(":\n");
            foreach (var row in rows.Where(row => row.Help.Length > 0)) Append(text, row);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, OptionRow row)
    {
        var value = row.Value is null ? "" : row.NeedsValue ? " " + row.Value : row.Value;
        var longName = row.Names.Length == 0 ? "" : "--" + row.Names[0] + (row.NeedsValue ? "=" + row.Value : value);
        var spelling = row.Short == 0 ? $"      {longName}" : longName.Length == 0 ? $"  -{row.Short}{value}" : $"  -{row.Short}, {longName}";
        text.Append(spelling.Length < HelpColumn ? spelling.PadRight(HelpColumn) : $"{spelling}\n{"",HelpColumn}").Append(row.Help).Append('\n');
    }
}
