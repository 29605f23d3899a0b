using Stuck.Tracing.Events;

namespace Stuck.Commands.Trace;

/// <summary>Which of the recorded calls are written: by how they ended.</summary>
internal sealed class CallSelection(TraceRequest request)
{
    public bool WantsAllStatuses => request.Statuses == CallStatuses.All;

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
