using System.Diagnostics;
using System.Globalization;
using System.Text;
using Stuck.EndToEnd.Dashboard;

namespace Stuck.EndToEnd.Faults;

/// <summary>What a terminal may send that is no key: answers that nobody asked for, sequences without an end, bytes that are no text.</summary>
public sealed class HostileKeyboardTests
{
    private const int Seed = 20_261_125, RandomBytes = 4_000;

    /// <summary>A key is an escape sequence's beginning no longer.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(60);

    /// <summary>What is not done by then will not be: the key was taken for something else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string> Sequences => new()
    {
        { "an answer to a question that was not asked", "\e[?62;1;2;4c\e[>41;354;0c\e[24;80R\e[?2026;2$y\e[8;999999999;999999999t" },
        { "numbers beyond all bounds", "\e[99999999999999999999;99999999999999999999R\e[<99999999999;99999999999;99999999999M\e[1;99999999999999A" },
        { "very many parameters", "\e[" + string.Join(';', Enumerable.Repeat("1", 3_000)) + "m" },
        { "a mouse far outside", "\e[<0;30000;30000M\e[<0;0;0M\e[<64;-1;-1M\e[<35;1;1" },
        { "a colour that goes on and on", "\e]11;rgb:" + new string('f', 5_000) + "\e\\" },
        { "a clipboard nobody asked for", "\e]52;c;" + new string('A', 5_000) + "\a" },
        { "a string without an end", "\eP1$r0;4;31;\e]0;title" },
        { "paste marks in the wrong order", "\e[201~\e[200~\e[200~F4\e[201~\e[201~" },
        { "escape after escape", new string('\e', 500) },
        { "numbers of keys that there are not", string.Concat(Enumerable.Range(0, 300).Where(n => n is < 11 or > 24).Select(n => $"\e[{n}~\e[{n};5~\e[{n};99~")) },
        { "letters of keys that there are not", string.Concat("ABCEGHIJKLMNOTUVWXYZabcdefghijklmnoprstvwxyz@`{|}".Select(c => $"\e[{c}\e[1;9{c}\e[0;0;0{c}")) },
        { "function keys that there are not", string.Concat("ABCDEFGHIJKLMNOTUVWXYZabcdefghijlmnoprtvxyz@`{|}0123456789".Select(c => $"\eO{c}\e{c}")) },
        { "a NUL, a DEL and all C1", "\0\u007f" + string.Concat(Enumerable.Range(0x80, 0x20).Select(c => (char)c)) },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public Task Is_no_harm(string what, string sequence)
    {
        Assert.NotEmpty(what);
        return AssertSurvives(Encoding.Latin1.GetBytes(sequence));
    }

    [Fact]
    public Task Random_bytes_are_no_harm()
    {
        var random = new Random(Seed);
        var bytes = new byte[RandomBytes];
        random.NextBytes(bytes);
        // What these would do is meant: quit, stop, send a signal, trace, take a filter.
        foreach (var (i, b) in bytes.Index())
            if ("qksUu\\F\u0003\u001a"u8.Contains(b) || b is (byte)'/' or (byte)'?' or (byte)'\r' or (byte)'\n' or (byte)'w') bytes[i] = 0x1b;
        return AssertSurvives(bytes);
    }

    private static async Task AssertSurvives(byte[] bytes)
    {
        using var screen = await DashboardScreen.Start(100, 30, "--read-only", "-p", $"{Environment.ProcessId}");
        foreach (var part in bytes.Chunk(200)) screen.Terminal.Press(["-H", .. part.Select(b => b.ToString("x2", CultureInfo.InvariantCulture))]);
        // Ends what has no end, gives up what may be typed by now, closes what is open, and quits; again where a busy machine had that come too
        // close to what was sent before, or an escape to what follows it.
        var begin = Stopwatch.GetTimestamp();
        while (IsThere() && Stopwatch.GetElapsedTime(begin) < Eventually.Deadline)
        {
            screen.Terminal.Press("-H", "1b", "5c");
            screen.Terminal.Press("-H", "07");
            await Task.Delay(Apart);
            screen.Terminal.Press("Escape");
            await Task.Delay(Apart);
            Assert.DoesNotContain('\e', screen.Terminal.Screen);
            if (!screen.Terminal.Screen.Contains("F10Quit", StringComparison.Ordinal)) continue;
            screen.Terminal.Press("F10");
            for (var pressed = Stopwatch.GetTimestamp(); IsThere() && Stopwatch.GetElapsedTime(pressed) < Patience;) await Task.Delay(Apart);
        }

        await screen.Ended();

        bool IsThere() => ProcFiles.Children(screen.Terminal.Shell).Length > 0;
    }
}
