using Stuck.Fuzzing;
using Stuck.Tests.Dashboard.Settings;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;

namespace Stuck.Tests.Dashboard;

/// <summary>The dashboard on recordings that anybody may have made: nothing of it fails.</summary>
public sealed class HostileRecordingTests : IDisposable
{
    private const int Recordings = 100;

    private static readonly Key[] s_keys = [Key.Tab, Key.F7, Key.Esc, new('a'), Key.Enter, Key.Esc, Key.Tab, Key.Tab, Key.Enter, Key.Esc, new('l'), Key.Esc, new('r'), Key.Esc, new('c'), Key.Esc, new('b'), Key.Esc, Key.F5, new('S'), new('[')];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Whatever_a_recording_says_no_pane_fails()
    {
        var corpus = Corpus.Of(FuzzTargets.All.Single(one => one.Name == "recording"));
        var shown = 0;
        for (var seed = 0; seed < Recordings; seed++)
        {
            var path = _folder.File($"{seed}");
            Write(path, corpus[seed % corpus.Count], new JsonLies(seed));
            if (TryOpen(path) is not { } host) continue;
            using (host) Show(host, $"seed {seed}");
            shown++;
        }

        Assert.InRange(shown, Recordings / 2, Recordings);
    }

    /// <summary>Writes a recording anew, with lies in its frames.</summary>
    private void Write(string path, byte[] recording, JsonLies lies)
    {
        var before = _folder.File("before");
        File.WriteAllBytes(before, [.. RecordingTarget.Mended(recording).SelectMany(chunk => chunk)]);
        using var file = RecordingFile.Open(before);
        using var writer = new ChunkWriter(path);
        for (var i = 0; i < file.Chunks.Length; i++)
        {
            var (chunk, raw) = (file.Chunks[i], file.Read(i));
            var isFrame = chunk.Kind is ChunkKind.Frame or ChunkKind.NextFrame;
            writer.Write(isFrame ? ChunkKind.Frame : chunk.Kind, chunk.AtNs, isFrame ? lies.Next(raw) : raw);
        }
    }

    private static ReplayHost? TryOpen(string path)
    {
        try
        {
            return ReplayHost.Open(path, new HistoryBudget(1 << 20));
        }
        catch (RecordingException)
        {
            return null;
        }
    }

    private static void Show(ReplayHost host, string origin)
    {
        using var screen = new HostScreen(host, 140, 45);
        foreach (var key in s_keys) screen.Press(key);
        Assert.False(string.IsNullOrWhiteSpace(screen.Text), origin);
        Assert.True(screen.Faults.Count == 0, $"{origin}: {string.Join('\n', screen.Faults.Different.Select(one => one.ToString()))}");
    }
}
