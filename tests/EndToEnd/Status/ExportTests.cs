using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Status;

/// <summary>`stuck export` of what `stuck record` wrote, read by others.</summary>
public sealed partial class ExportTests : IDisposable
{
    private const int Files = 40;

    /// <summary>Looks for files that are not there, one every 20 ms.</summary>
    private const string Seeker = """$| = 1; print "\n"; <STDIN>; for my $i (1..40) { open(my $f, '<', "/nowhere/$i"); select undef, undef, undef, 0.02 } exit 3""";

    private readonly TemporaryFolder _folder = new();

    private string Recording => _folder.File("recording");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_call_is_a_line_of_JSON_and_one_of_straces()
    {
        var pid = await Record();

        JsonElement[] lines = [.. Export("json").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.All(lines, line => Assert.Equal(pid, line.GetProperty("pid").GetInt32()));
        var opens = lines.Where(line => line.TryGetProperty("call", out var call) && call.GetString() == "openat").ToArray();
        Assert.Equal(Enumerable.Range(1, Files).Select(i => $"\"/nowhere/{i}\""), opens.Select(line => line.GetProperty("arguments")[1].GetString()));
        Assert.All(opens, line => Assert.Equal((-2, "ENOENT"), (line.GetProperty("result").GetInt32(), line.GetProperty("error").GetString())));
        var waits = lines.Where(line => line.TryGetProperty("seconds", out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.GetDouble() >= 0.02).ToArray();
        Assert.InRange(waits.Length, Files, Files + 1);
        Assert.Equal(("exited", 3), (lines[^1].GetProperty("event").GetString(), lines[^1].GetProperty("status").GetInt32()));

        var text = Export("strace").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(text, line => Assert.Matches(StraceLine(), line));
        // What was called is the same, in the same words: of what took long in two lines.
        var calls = lines.Where(line => line.GetProperty("event").GetString() == "call").Select(line => Unpadded(line.GetProperty("text").GetString()!));
        Assert.Equal(calls, Joined(text.Where(line => !line.Contains("+++", StringComparison.Ordinal) && !line.Contains("---", StringComparison.Ordinal))));
        Assert.InRange(text.Count(line => line.EndsWith("<unfinished ...>", StringComparison.Ordinal)), Files, Files + 3);
    }

    [Fact]
    public async Task A_server_is_processes_states_slices_and_arrows_for_Perfetto()
    {
        using var server = await PreforkServer.Start();
        using (var run = Command.Start(Repository.Stuck, ["record", "-o", Recording, "--tree", $"{server.Pid}"]))
        {
            await run.StandardError.ReadLineAsync().WaitAsync(Eventually.Deadline);
            // The kernel tells when somebody spoke in ticks: what happens within one is in no order, nor who spoke because of whom in a quarter of a second.
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            await server.Ask("quick\n");
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            using var client = await server.Connect();
            await client.GetStream().WriteAsync("hang\n"u8.ToArray());
            await Task.Delay(TimeSpan.FromSeconds(3));
            Signals.Send(run.Id, Signals.Interrupt);
            await run.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        }

        Export("perfetto", _folder.File("trace"));
        var text = Decode(_folder.File("trace"));
        Assert.DoesNotMatch(UnknownField(), text);
        foreach (var pid in server.Everybody) Assert.Contains($"pid: {pid}\n", text, StringComparison.Ordinal);
        var names = Interned().Matches(text).Select(match => match.Groups[1].Value).ToArray();
        Assert.Contains("quick", names);
        Assert.Contains("SELECT 1", names);
        Assert.Contains("accept", string.Join(' ', names), StringComparison.Ordinal);
        Assert.Contains(names, name => name.StartsWith("awaiting 127.0.0.1:", StringComparison.Ordinal) || name.StartsWith("reading 127.0.0.1:", StringComparison.Ordinal));
        Assert.Contains("type: STATE", text, StringComparison.Ordinal);
        var (begun, ended) = (Flow().Matches(text).Select(match => match.Groups[1].Value).ToArray(), LastFlow().Matches(text).Select(match => match.Groups[1].Value).ToArray());
        Assert.True(begun.Length > 0, text);
        Assert.Equal(begun.Order(StringComparer.Ordinal), ended.Order(StringComparer.Ordinal));
        Assert.All(Slices(text), AssertOneAfterTheOther);
    }

    /// <summary>When slices begin and end, by track.</summary>
    private static IEnumerable<IGrouping<string, (long AtNs, bool Begins)>> Slices(string text) => text.Split("\npacket {")
        .Select(packet => (At: Timestamp().Match(packet), Kind: SliceKind().Match(packet), Track: EventTrack().Match(packet))).Where(one => one.Kind.Success)
        .GroupBy(one => one.Track.Groups[1].Value, one => (long.Parse(one.At.Groups[1].Value, null), one.Kind.Groups[1].Value == "BEGIN"));

    /// <summary>Perfetto nests those that overlap.</summary>
    private static void AssertOneAfterTheOther(IGrouping<string, (long AtNs, bool Begins)> track)
    {
        var open = false;
        foreach (var (_, begins) in track.OrderBy(one => one.AtNs))
        {
            Assert.NotEqual(open, begins);
            open = begins;
        }
    }

    [Fact]
    public void What_cannot_be_written_is_said_in_a_line()
    {
        Assert.Equal((2, "stuck: --to: no such format: xml; there are perfetto, json and strace (stuck --help shows the options)\n"), StatusAndError("export", "--to", "xml", Recording));
        Assert.Equal((1, $"stuck: cannot read {Recording}: Could not find file '{Recording}'\n"), StatusAndError("export", "--to", "json", Recording));
    }

    [Fact]
    public void The_same_lines_come_from_a_trace()
    {
        var run = Command.Run(Repository.Stuck, ["trace", "--json", "-o", _folder.File("lines"), "-e", "trace=openat,write", "perl", "-e", "open(my $f, '<', qq{/nowhere/\"\\n}); print 'x'"]);
        Assert.Equal((0, "x"), (run.Status, run.Output));
        JsonElement[] lines = [.. File.ReadLines(_folder.File("lines")).Select(line => JsonDocument.Parse(line).RootElement)];
        var call = Assert.Single(lines, line => line.GetProperty("text").GetString()!.Contains("nowhere", StringComparison.Ordinal));
        Assert.Equal("""["AT_FDCWD","\"/nowhere/\\\"\\n\"","O_RDONLY|O_CLOEXEC"]""", JsonSerializer.Serialize(call.GetProperty("arguments").EnumerateArray().Select(one => one.GetString()!), s_relaxed));
        Assert.Equal("exited", lines[^1].GetProperty("event").GetString());
        Assert.Equal(1, Command.Run(Repository.Stuck, ["trace", "--json", "-c", "true"]).Status);
    }

    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Records what the seeker does until it ends.</summary>
    private async Task<int> Record()
    {
        using var program = Command.Start("perl", ["-e", Seeker]);
        await program.StandardOutput.ReadLineAsync();
        using var run = Command.Start(Repository.Stuck, ["record", "-o", Recording, "-p", $"{program.Id}"]);
        await run.StandardError.ReadLineAsync().WaitAsync(Eventually.Deadline);
        await program.StandardInput.WriteLineAsync();
        await program.StandardInput.FlushAsync();
        await run.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        return program.Id;
    }

    private string Export(string format, string? output = null)
    {
        var run = Command.Run(Repository.Stuck, ["export", "--to", format, .. output is null ? Array.Empty<string>() : ["-o", output], Recording]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return run.Output;
    }

    private static string Decode(string trace)
    {
        var folder = Path.Combine(Repository.Root, "tests", "EndToEnd", "Status");
        using var decoder = Process.Start(new ProcessStartInfo("sh", ["-c", "protoc --proto_path \"$1\" --decode Trace perfetto.proto <\"$2\"", "sh", folder, trace]) { RedirectStandardOutput = true })!;
        var text = decoder.StandardOutput.ReadToEnd();
        decoder.WaitForExit();
        Assert.Equal(0, decoder.ExitCode);
        return text;
    }

    /// <summary>Lines that were parted, as one.</summary>
    private static IEnumerable<string> Joined(IEnumerable<string> lines)
    {
        var begun = "";
        foreach (var line in lines)
        {
            var call = line[(line.IndexOf(' ', line.IndexOf('.', StringComparison.Ordinal)) + 1)..];
            if (call.EndsWith("<unfinished ...>", StringComparison.Ordinal)) begun = call[..^"<unfinished ...>".Length].TrimEnd();
            else yield return Unpadded(call.StartsWith("<... ", StringComparison.Ordinal) ? begun + call[(call.IndexOf('>', StringComparison.Ordinal) + 1)..] : call);
        }
    }

    /// <summary>Results stand below each other.</summary>
    private static string Unpadded(string line) => Regex.Replace(line, @"\) +=", ") =");

    private static (int Status, string Error) StatusAndError(params string[] arguments)
    {
        var run = Command.Run(Repository.Stuck, arguments);
        return (run.Status, run.Error);
    }

    [GeneratedRegex(@"^[0-9]+ +[0-9]{10}\.[0-9]{6} (\w+\(.*(\) += .+|<unfinished \.\.\.>)|<\.\.\. \w+ resumed>.* = .+|\+\+\+ .* \+\+\+|--- .* ---)$")]
    private static partial Regex StraceLine();

    [GeneratedRegex(@"^  timestamp: ([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"type: (BEGIN|END)")]
    private static partial Regex SliceKind();

    [GeneratedRegex(@"^    track: ([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex EventTrack();

    /// <summary>protoc names a field by its number where it does not know it.</summary>
    [GeneratedRegex(@"^\s*[0-9]+[: {]", RegexOptions.Multiline)]
    private static partial Regex UnknownField();

    [GeneratedRegex(@"name \{\s+id: [0-9]+\s+text: ""([^""]*)""")]
    private static partial Regex Interned();

    [GeneratedRegex(@"(?<!_)flow: ([0-9]+)")]
    private static partial Regex Flow();

    [GeneratedRegex(@"last_flow: ([0-9]+)")]
    private static partial Regex LastFlow();
}
