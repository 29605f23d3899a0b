using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Tracing.Differential;

/// <summary>
/// A log of `-f -o`, put so that two runs of the same program can be compared: process by process in the order in which they appear, calls
/// that were broken off in one piece, and what no two runs have in common masked.
/// </summary>
internal sealed partial class TraceLog
{
    /// <summary>What differs from run to run, and what stands in its place.</summary>
    private static readonly (Regex Pattern, string Mask)[] Varying =
    [
        (Addresses(), "ADDRESS"),
        (RandomBytes(), "getrandom(RANDOM"),
        (MemoryFigures(), "sysinfo(FIGURES"),
        (ClockReadings(), "$1=TIME"),
        (CpuTimes(), "$1=TIME"),
        (Ports(), "htons(PORT)"),
        (Timeouts(), "$1, TIMEOUT) = "),
        (Durations(), "{$1=DURATION}"),
        (Seeds(), "read($1, SEED, 4)"),
        (Inodes(), "$1INODE"),
        (Dates(), "/* DATE */"),
        (Parent(), "getppid() = PARENT"),
    ];

    /// <summary>
    /// Where strace 7 writes otherwise than Debian's strace 6.1, and stuck as strace 7 does: rseq's structure is decoded and its length is
    /// decimal; a separator belongs to the argument behind it where a line is broken off (see <see cref="Resumed"/>).
    /// </summary>
    private static readonly (Regex Pattern, string Mask)[] NewerNotation = [(RestartableSequence(), "rseq(NEWER")];

    private TraceLog(IReadOnlyList<string> lines) => Lines = lines;

    public IReadOnlyList<string> Lines { get; }

    public static TraceLog Read(string path)
    {
        var whole = Join(File.ReadLines(path)).ToArray();
        var pids = whole.Select(line => line.Pid).Distinct().ToList();
        return new TraceLog([.. whole.OrderBy(line => pids.IndexOf(line.Pid)).Select(line => $"P{pids.IndexOf(line.Pid)} {Mask(line.Text, pids)}")]);
    }

    /// <summary>Puts calls that were broken off together again, where they began.</summary>
    private static List<(string Pid, string Text)> Join(IEnumerable<string> lines)
    {
        var joined = new List<(string Pid, string Text)>();
        var broken = new Dictionary<string, int>();
        foreach (var line in lines)
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            var (pid, text) = (line[..blank], line[blank..].TrimStart());
            if (Unfinished().Match(text) is { Success: true } beginning)
            {
                broken[pid] = joined.Count;
                joined.Add((pid, beginning.Groups[1].Value));
            }
            else if (Resumed().Match(text) is { Success: true } rest && broken.Remove(pid, out var index))
            {
                var separator = joined[index].Text.EndsWith('(') || rest.Groups[1].Value.StartsWith(')') ? "" : ", ";
                joined[index] = (pid, joined[index].Text + separator + rest.Groups[1].Value);
            }
            else joined.Add((pid, text));
        }

        return joined;
    }

    private static string Mask(string text, List<string> pids)
    {
        text = Column().Replace(text, ") = ");
        foreach (var (pattern, mask) in Varying) text = pattern.Replace(text, mask);
        foreach (var (pattern, mask) in NewerNotation) text = pattern.Replace(text, mask);
        return Number().Replace(text, number => pids.IndexOf(number.Value) is >= 0 and var index ? $"PID{index}" : number.Value);
    }

    [GeneratedRegex(@"^(.*?),? *<unfinished \.\.\.>$")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>,? ?(.*)$")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"\) += ")]
    private static partial Regex Column();

    [GeneratedRegex(@"\b\d+\b")]
    private static partial Regex Number();

    [GeneratedRegex("0x[0-9a-f]{5,}")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"getrandom\(""[^""]*""(\.\.\.)?")]
    private static partial Regex RandomBytes();

    [GeneratedRegex(@"sysinfo\(\{[^}]*\}")]
    private static partial Regex MemoryFigures();

    [GeneratedRegex(@"\b(tv_sec|tv_nsec|tv_usec|st_[acm]time|st_[acm]time_nsec|stx_[a-z]*time)=-?\d+")]
    private static partial Regex ClockReadings();

    [GeneratedRegex(@"\b(si_utime|si_stime)=\d+( /\* [\d.]+ s \*/)?")]
    private static partial Regex CpuTimes();

    [GeneratedRegex(@"htons\(\d+\)")]
    private static partial Regex Ports();

    [GeneratedRegex(@"^((?:poll|epoll_wait)\(.*\]?, \d+), -?\d+\) = ")]
    private static partial Regex Timeouts();

    [GeneratedRegex(@"\{(left) \{[^}]*\}\}")]
    private static partial Regex Durations();

    /// <summary>perl seeds its hashes from /dev/urandom.</summary>
    [GeneratedRegex(@"^read\((\d+), "".*"", 4\)")]
    private static partial Regex Seeds();

    [GeneratedRegex(@"(st_ino=|(?:pipe|socket):\[)\d+")]
    private static partial Regex Inodes();

    [GeneratedRegex(@"/\* \d{4}-\d\d-\d\dT[^*]*\*/")]
    private static partial Regex Dates();

    [GeneratedRegex(@"getppid\(\) = \d+")]
    private static partial Regex Parent();

    [GeneratedRegex(@"rseq\(.*(?=\) = )")]
    private static partial Regex RestartableSequence();
}
