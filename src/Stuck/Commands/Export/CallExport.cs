using Stuck.Commands.Trace;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;

namespace Stuck.Commands.Export;

/// <summary>The calls of a recording as text, as <c>stuck trace</c> would have written them.</summary>
internal static class CallExport
{
    /// <summary>As much of a string as a record holds.</summary>
    private const int StringBytes = 1 << 20;

    /// <summary>Who reads strace's text may take the length of a call from nothing but two lines (Perfetto 58); ns.</summary>
    private const long WaitedNs = 1_000_000;

    public static void Write(ExportRequest request, RecordingWalk walk, FaultLog faults)
    {
        using var output = new TraceOutput(Lines(request), faults, walk.Time);
        var last = SessionBatch.Empty;
        foreach (var step in walk.Steps())
            if (step.Batch is { } batch) output.Write(last = batch);
        output.WriteInFlight(last);
        output.Finish(0);
    }

    private static TraceRequest Lines(ExportRequest request)
    {
        var lines = new TraceRequest { Follow = true, Output = request.Output, ToStandardOutput = request.Output is null, AlwaysShowPid = true, Json = request.Format == ExportFormat.Json };
        lines.Quiet = QuietMessages.Attach;
        lines.Format = lines.Format with { StringLimit = StringBytes };
        lines.Time = new TimeStyle { Clock = ClockFormat.Unix, ClockDigits = 6 };
        lines.SplitFromNs = WaitedNs;
        return lines;
    }
}
