using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Kernels;

/// <summary>Programs that wait each in another way (waiting.c of tests/Tracees/Programs), and what `stuck status` must say of them.</summary>
internal static partial class WaitingPrograms
{
    /// <summary>
    /// By what the program is told to do: verdict, call and evidence. PROGRAM and FILE are its name and its argument, A and B the numbers that it
    /// writes, AGE how long it has waited. Where i386 calls otherwise, both calls stand there.
    /// </summary>
    private static readonly Dictionary<string, (string Verdict, string Calls, string Evidence)> Expected = new()
    {
        ["epoll"] = ("idle", "epoll_wait", "idle for AGE: CALL on 2 pipes, 60 s timeout"),
        ["poll"] = ("idle", "poll", "idle for AGE: CALL on 2 pipes, 60 s timeout"),
        ["select"] = ("idle", "_newselect select", "idle for AGE: CALL on 2 pipes, 60 s timeout"),
        ["pselect6"] = ("idle", "pselect6", "idle for AGE: CALL on 2 pipes, 60 s timeout"),
        ["mutex"] = ("lock", "futex", "lock PROGRAM/A for AGE: CALL ADDRESS held by A PROGRAM"),
        ["robust"] = ("lock", "futex", "lock PROGRAM/A for AGE: CALL ADDRESS held by A PROGRAM"),
        ["pi"] = ("lock", "futex", "lock PROGRAM/A for AGE: CALL ADDRESS held by A PROGRAM"),
        ["flock"] = ("lock", "flock", "lock FILE PROGRAM/B (fd A) for AGE: flock FILE held by B PROGRAM"),
        ["fcntl"] = ("lock", "fcntl64 fcntl", "lock FILE PROGRAM/B (fd A) for AGE: fcntl FILE held by B PROGRAM"),
        ["semop"] = ("lock", "semtimedop", "lock A[1] PROGRAM/B for AGE: semaphore A[1] held by B PROGRAM"),
        ["wait4"] = ("child", "wait4", "child pid A for AGE: CALL: child A"),
        ["waitid"] = ("child", "waitid", "child pid A for AGE: CALL: child A"),
        ["sleep"] = ("sleeping", "clock_nanosleep", "sleeping for AGE: CALL of 60 s"),
        ["sleep-until"] = ("sleeping", "clock_nanosleep", "sleeping for AGE: CALL of LEFT s"),
        ["vfork"] = ("child", "vfork", "child new process for AGE: CALL: a child that has not yet started its program"),
        ["read"] = ("idle", "read", "idle for AGE: CALL on pipe PROGRAM/PID (fd A)"),
        ["recv"] = ("idle", "recv recvfrom", "idle for AGE: CALL on socket unix PROGRAM/PID (fd A)"),
        ["connect"] = ("connecting", "connect", "connecting @stuck-blocked-PID PROGRAM/PID (outbound, fd A) for AGE: CALL; 1 connection waits in the queue of @stuck-blocked-PID: nobody accepts"),
    };

    /// <param name="said">A line for each program: its pid, what it was told to do, the two numbers that it wrote. First those of i386.</param>
    /// <param name="status">The document.</param>
    public static void AssertStatus(string said, string status)
    {
        using var document = JsonDocument.Parse(status);
        var processes = document.RootElement.GetProperty("processes").EnumerateArray().ToDictionary(process => process.GetProperty("pid").GetInt32());
        var programs = said.TrimEnd('\n').Split('\n').Select(line => line.Split(' ')).ToArray();
        Assert.Equal(Expected.Keys.Concat(Expected.Keys), programs.Select(words => words[1]));
        Assert.Multiple([.. programs.Select((words, index) => (Action)(() =>
            AssertStatus(words, index < Expected.Count ? 0 : 1, processes[int.Parse(words[0], CultureInfo.InvariantCulture)])))]);
    }

    private static void AssertStatus(string[] said, int bits, JsonElement process)
    {
        var (verdict, calls, evidence) = Expected[said[1]];
        var program = bits == 0 ? "waiting32" : "waiting64";
        var call = calls.Split(' ') is [_, _] both ? both[bits] : calls;
        var words = new Dictionary<string, string>
        {
            ["PROGRAM"] = program, ["FILE"] = $"/tmp/{said[1]}{program[^2..]}", ["PID"] = said[0], ["A"] = said[2], ["B"] = said[3], ["CALL"] = call,
            ["AGE"] = "[0-9.]+ m?s", ["ADDRESS"] = "0x[0-9a-f]+", ["SOCKET"] = @"socket:\[[0-9]+\]",
            // A moment less than 60 s from when the call began, which the scheduler's clock tells to some ms.
            ["LEFT"] = "(59|60)",
        };
        Assert.Equal((verdict, call), (process.GetProperty("verdict").GetString(), process.GetProperty("syscall").GetString()));
        Assert.Matches("^" + Word().Replace(Regex.Escape(evidence).Replace(@"\ ", " ", StringComparison.Ordinal), word => words[word.Value]) + "$", process.GetProperty("evidence").GetString());
        Assert.False(process.GetProperty("blocked_at_least").GetBoolean());
    }

    [GeneratedRegex(@"\b(PROGRAM|FILE|PID|A|B|CALL|AGE|ADDRESS|SOCKET|LEFT)\b")]
    private static partial Regex Word();
}
