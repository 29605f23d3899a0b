namespace Stuck.Commands.Trace;

/// <summary>Where lines go: to one file, or to one for each thread (-ff).</summary>
internal sealed class TraceFiles : IDisposable
{
    /// <summary>EMFILE, which .NET's exceptions carry as it is.</summary>
    private const int TooManyOpenFiles = 24;

    private readonly TraceRequest _request;
    private readonly Dictionary<int, LineWriter> _files = [];
    private readonly LineWriter? _shared;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public TraceFiles(TraceRequest request)
    {
        _request = request;
        if (!request.OutputSeparately) _shared = new LineWriter(request.ToStandardOutput ? AsciiOutput.OfStandardOutput() : AsciiOutput.Open(request.Output, request.Append));
    }

    /// <summary>Whether all goes to files, which may hold up the tracees but lose nothing.</summary>
    public bool AreFiles => _shared?.IsFile ?? true;

    /// <summary>How many threads have no file, because we may not have more open.</summary>
    public int Missing { get; private set; }

    /// <exception cref="IOException">The thread's file cannot be opened.</exception>
    public LineWriter Of(int tid)
    {
        if (_shared is not null) return _shared;
        if (!_files.TryGetValue(tid, out var file)) _files[tid] = file = new LineWriter(Open($"{_request.Output}.{tid}"));
        return file;
    }

    /// <summary>One file too many does not end the others.</summary>
    private AsciiOutput Open(string path)
    {
        try
        {
            return AsciiOutput.Open(path, _request.Append);
        }
        catch (IOException e) when (e.HResult == TooManyOpenFiles)
        {
            if (Missing++ == 0) Complaint.Write($"cannot write '{path}': too many open files; its calls are left out, as are those of others that come later: raise ulimit -n, or leave out -ff");
            return AsciiOutput.Nowhere();
        }
    }

    public void Flush()
    {
        _shared?.Flush();
        foreach (var file in _files.Values) file.Flush();
    }

    /// <summary>Ends the lines that were left in the middle of a call.</summary>
    public void Break()
    {
        _shared?.Break();
        foreach (var file in _files.Values) file.Break();
        Flush();
    }

    /// <summary>Where lines share standard error with what is said there, the line that was left in the middle ends.</summary>
    public void BreakOnScreen()
    {
        if (_request.Output is null) _shared?.Break();
        Flush();
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
