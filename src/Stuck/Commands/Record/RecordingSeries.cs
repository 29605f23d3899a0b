using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;

namespace Stuck.Commands.Record;

/// <summary>Writes a recording, and goes on in a new file once one is large enough: FILE is the one that is written, FILE.1 the one before. For any thread.</summary>
internal sealed class RecordingSeries : IDisposable
{
    /// <summary>The largest number of an error that the kernel gives: what .NET says for it names the file again.</summary>
    private const int MostErrno = 4095;

    private readonly IHost _host;
    private readonly RecordRequest _request;
    private readonly Lock _writing = new();
    private Recorder _recorder;
    private long _missedBefore, _recordsBefore;

    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public RecordingSeries(IHost host, RecordRequest request)
    {
        (_host, _request) = (host, request);
        _recorder = Open();
    }

    public long Records => _recordsBefore + _recorder.Records;

    public long Missed => _missedBefore + _recorder.Missed;

    /// <summary>Of the file that is written; bytes.</summary>
    public long Length => _recorder.Length;

    /// <summary>Why it takes no more, in a line; null while it does.</summary>
    public string? Stopped { get; private set; }

    public void Add(Frame frame) => Try(() => _recorder.Add(frame));

    public void Add(ImmutableArray<RecordedDetail> details) => Try(() => _recorder.Add(details));

    private void Try(Action write)
    {
        lock (_writing)
        {
            if (Stopped is null) Write(write);
        }
    }

    private void Write(Action write)
    {
        try
        {
            write();
            if (_request.MaxBytes is not { } most || _recorder.Length < most) return;
            _recorder.End();
            if (_request.Rotate == 0) Stopped = $"{_request.Output} has reached {most} bytes (--max-size): what was written stays";
            else Rotate();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Stopped = Refusal(e);
        }
    }

    public void End()
    {
        lock (_writing)
        {
            try
            {
                if (Stopped is null) _recorder.End();
            }
            catch (IOException e)
            {
                Stopped = Refusal(e);
            }
        }
    }

    public void Dispose() => _recorder.Dispose();

    private void Rotate()
    {
        (_missedBefore, _recordsBefore) = (Missed, Records);
        _recorder.Dispose();
        File.Delete(Older(_request.Rotate));
        for (var age = _request.Rotate - 1; age >= 1; age--)
            if (File.Exists(Older(age))) File.Move(Older(age), Older(age + 1));
        File.Move(_request.Output, Older(1));
        var before = _recorder;
        _recorder = Open();
        _recorder.GoOnFrom(before);
    }

    private string Refusal(Exception e) =>
        $"{_request.Output} takes no more: {(e.HResult is > 0 and <= MostErrno ? Marshal.GetPInvokeErrorMessage(e.HResult) : e.Message.TrimEnd('.'))}; what was written stays";

    private string Older(int age) => $"{_request.Output}.{age}";

    private Recorder Open()
    {
        var startNs = TimeProvider.System.GetTimestamp();
        var head = new RecordingHead(RecordingHead.Current, Needs: 1, _host.Name, SteadyClock.Ours.At(startNs), startNs, RecordingHead.Ours) { IsRedacted = _request.Redacts };
        return new Recorder(_request.Output, head, _host.DescriptorsAtAttach);
    }
}
