using System.IO.Pipes;
using Stuck.Tracing.Sources.Talk;

namespace Stuck.Tracing.Tests.Sources.Talk;

/// <summary>What the files of pipes tell.</summary>
public sealed class PipeFilesTests
{
    /// <summary>The kernel's clock moves in steps.</summary>
    private const long StepNs = 20_000_000;

    [Fact]
    public void A_named_pipe_has_the_time_of_its_last_use()
    {
        using var folder = new TemporaryPipe();
        var files = new PipeFiles(TimeProvider.System);
        var made = Now;
        Thread.Sleep(100);
        folder.Stream.Write("word"u8);
        var written = Now;
        Thread.Sleep(100);
        folder.Stream.ReadExactly(new byte[4]);
        var times = files.Of(Environment.ProcessId, (int)folder.Stream.SafeFileHandle.DangerousGetHandle())!.Value;
        Assert.InRange(times.WrittenNs!.Value, made + StepNs, written + StepNs);
        Assert.InRange(times.ReadNs!.Value, written + StepNs, Now + StepNs);
    }

    [Fact]
    public void Of_one_without_a_name_it_is_told_exactly_where_the_kernel_keeps_it()
    {
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        Thread.Sleep(100);
        var before = Now;
        writer.Write("word"u8);
        var times = new PipeFiles(TimeProvider.System).Of(Environment.ProcessId, (int)writer.SafePipeHandle.DangerousGetHandle());
        Assert.Equal(Environment.OSVersion.Version < new Version(6, 15), PipeFiles.AreKept);
        Assert.Equal(PipeFiles.AreKept, times is not null);
        if (times is { } told) Assert.InRange(told.WrittenNs!.Value, before - StepNs, Now + StepNs);
    }

    [Fact]
    public void Of_other_files_nothing_is_told()
    {
        using var file = File.OpenRead("/proc/self/exe");
        Assert.Null(new PipeFiles(TimeProvider.System).Of(Environment.ProcessId, (int)file.SafeFileHandle.DangerousGetHandle()));
    }

    private static long Now => TimeProvider.System.GetTimestamp();

    /// <summary>One with a name, open for both.</summary>
    private sealed class TemporaryPipe : IDisposable
    {
        private readonly string _path = Path.Combine(Path.GetTempPath(), $"stuck-{Guid.NewGuid()}");

        public TemporaryPipe()
        {
            using var made = System.Diagnostics.Process.Start("mkfifo", _path);
            made.WaitForExit();
            Stream = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        }

        public FileStream Stream { get; }

        public void Dispose()
        {
            Stream.Dispose();
            File.Delete(_path);
        }
    }
}
