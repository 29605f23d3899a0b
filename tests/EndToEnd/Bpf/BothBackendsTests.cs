using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Bpf;

/// <summary>
/// Real programs, traced by BPF and by ptrace at once: the same calls, line by line. What BPF does not follow it shows as an address, or says
/// that there is more; signals that are ignored, and so never delivered, it does not see.
/// </summary>
public sealed partial class BothBackendsTests
{
    private const string Programs = """
        read x
        ls -la /etc /usr/bin
        grep -r root /etc/passwd /etc/group
        find /etc -name '*.conf' | head -20 | xargs cat
        perl -MSocket -e 'socketpair(A, B, AF_UNIX, SOCK_STREAM, 0); send A, "abc", 0; recv B, $x, 9, 0; select undef, undef, undef, 0.01; open F, "/nonexistent"; if (!fork) { exec "true", 1 .. 5 } wait'
        date
        sort /etc/services | uniq -c
        tar cf - /etc/ssl | gzip | wc -c
        id
        """;

    [Fact]
    public async Task They_tell_the_same()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root may load programs into the kernel");
        using var folder = new TemporaryFolder();
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"exec >/dev/null 2>&1\n{Programs}"]) { RedirectStandardInput = true })!;
        using var ptrace = Command.Start(Repository.Stuck, ["trace", "-f", "-s", "64", "-o", folder.File("ptrace"), "-p", $"{shell.Id}"]);
        Assert.Equal($"stuck: process {shell.Id} attached", await ptrace.StandardError.ReadLineAsync());
        using var bpf = await BpfTrace.Of(shell.Id, "-f", "-s", "64");
        await shell.StandardInput.WriteLineAsync("go");
        await shell.StandardInput.FlushAsync();
        await ptrace.WaitForExitAsync();
        await bpf.Ended();

        var (ours, theirs) = (Lines(bpf.Log), Lines(await File.ReadAllTextAsync(folder.File("ptrace"))));
        Assert.Equal(theirs.Keys.Order(), ours.Keys.Order());
        Assert.InRange(theirs.Values.Sum(lines => lines.Count), 5_000, int.MaxValue);
        var different = new List<string>();
        foreach (var (thread, lines) in theirs)
        {
            Assert.True(lines.Count == ours[thread].Count, $"{thread}: {FirstApart(ours[thread], lines)}");
            different.AddRange(ours[thread].Zip(lines).Where(pair => !AreSame(pair.First, pair.Second)).Select(pair => $"{pair.First}\n{pair.Second}"));
        }

        Assert.True(different.Count * 1000 <= theirs.Values.Sum(lines => lines.Count), string.Join("\n\n", different.Take(20)));
    }

    /// <summary>Whether they are, but for pointers that BPF did not follow and for what it says there is more of.</summary>
    private static bool AreSame(string ours, string theirs) =>
        ours == theirs || Regex.IsMatch(theirs, $"^{NotFollowed().Replace(Regex.Escape(ours), ".+")}$");

    private static string FirstApart(List<string> ours, List<string> theirs) =>
        ours.Zip(theirs).Where(pair => !AreSame(pair.First, pair.Second)).Select(pair => $"{pair.First}\nagainst\n{pair.Second}").FirstOrDefault($"{ours.Count} lines against {theirs.Count}");

    /// <summary>By thread, each call in one line, without signals.</summary>
    private static Dictionary<string, List<string>> Lines(string log)
    {
        var (lines, open) = (new Dictionary<string, List<string>>(), new Dictionary<string, string>());
        foreach (var match in Line().Matches(log).Cast<Match>())
        {
            var (thread, text) = (match.Groups[1].Value, match.Groups[2].Value);
            if (text.StartsWith("---", StringComparison.Ordinal)) continue;
            if (Unfinished().Match(text) is { Success: true } begun)
            {
                open[thread] = begun.Groups[1].Value;
                continue;
            }

            if (Resumed().Match(text) is { Success: true } resumed && open.Remove(thread, out var beginning)) text = beginning + resumed.Groups[1].Value;
            if (!lines.TryGetValue(thread, out var of)) lines[thread] = of = [];
            of.Add(Padding().Replace(text, " = "));
        }

        return lines;
    }

    [GeneratedRegex(@"^(\d+) +(.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"^(.*?) ?<unfinished \.\.\.>$")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>(.*)$")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"\s+= ")]
    private static partial Regex Padding();

    /// <summary>In a line that has been escaped.</summary>
    [GeneratedRegex(@"(\\\.\\\.\\\.\\ /\\\*\\ )?0x[0-9a-f]+(\\ /\\\*\\ \d+\\ entries,\\ \\\.\\\.\\\.)?(\\ \\\*/)?")]
    private static partial Regex NotFollowed();
}
