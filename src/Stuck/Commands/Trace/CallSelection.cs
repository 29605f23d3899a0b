using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Filters;

namespace Stuck.Commands.Trace;

/// <summary>Which of the recorded calls are written: by the files they are about, and by how they ended.</summary>
internal sealed class CallSelection(TraceRequest request)
{
    private readonly ReferenceFilter? _references = request.Paths.Count > 0 || request.Descriptors is not null
        ? new ReferenceFilter(TracedPaths.Of(request), request.Descriptors) : null;

    public bool WantsAllStatuses => request.Statuses == CallStatuses.All;

    /// <summary>Whether the call is one of those asked for, however it ends.</summary>
    public bool Includes(byte[] record) => _references?.Includes(record) != false;

    public bool IncludesStatus(byte[] record)
    {
        var header = new RecordView(record).Header;
        var status = header.Has(RecordFlags.LetGo) ? CallStatuses.Detached
            : header.Has(RecordFlags.Unfinished) ? CallStatuses.Unfinished
            : header.Has(RecordFlags.Failed) ? CallStatuses.Failed
            : CallStatuses.Successful;
        return (request.Statuses & status) != 0;
    }
}
