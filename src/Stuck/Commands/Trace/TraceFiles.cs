namespace Stuck.Commands.Trace;

/// <summary>Where lines go: to one file, or to one for each thread (-ff).</summary>
internal sealed class TraceFiles : IDisposable
{
    private readonly TraceRequest _request;
    private readonly Dictionary<int, LineWriter> _files = [];
    private readonly LineWriter? _shared;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public TraceFiles(TraceRequest request)
    {
        _request = request;
        if (!request.OutputSeparately) _shared = new LineWriter(AsciiOutput.Open(request.Output, request.Append));
    }

    /// <summary>Whether all goes to files, which may hold up the tracees but lose nothing.</summary>
    public bool AreFiles => _shared?.IsFile ?? true;

    /// <exception cref="IOException">The thread's file cannot be opened.</exception>
    public LineWriter Of(int tid)
    {
        if (_shared is not null) return _shared;
        if (!_files.TryGetValue(tid, out var file))
            _files[tid] = file = new LineWriter(AsciiOutput.Open($"{_request.Output}.{tid}", _request.Append));
        return file;
    }

    public void Flush()
    {
        _shared?.Flush();
        foreach (var file in _files.Values) file.Flush();
    }

    /// <summary>The thread has ended: its file is complete.</summary>
    public void Close(int tid)
    {
        if (!_files.Remove(tid, out var file)) return;
        file.Flush();
        file.Dispose();
    }

    public void Dispose()
    {
        _shared?.Dispose();
        foreach (var file in _files.Values) file.Dispose();
    }
}
