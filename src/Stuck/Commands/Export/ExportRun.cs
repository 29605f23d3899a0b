using Stuck.Commands.Export.Perfetto;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;

namespace Stuck.Commands.Export;

/// <summary><c>stuck export</c>: reads a recording once, and writes it as it goes.</summary>
internal static class ExportRun
{
    /// <summary>Records are let go of a step after they came; a busy second may be a hundred megabytes.</summary>
    private const long HistoryBytes = 512L << 20;

    /// <returns>The exit status of <c>stuck</c>: 1 when the recording cannot be read, or not all of it, or nothing written.</returns>
    public static int Run(ExportRequest request, FaultLog faults)
    {
        if (TryOpen(request.Recording) is not { } walk) return 1;
        using (walk)
        {
            SteadyClock.Ours = walk.Clock;
            try
            {
                if (request.Format == ExportFormat.Perfetto) WritePerfetto(request, walk);
                else CallExport.Write(request, walk, faults);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The framework's messages end with the path.
                Complaint.Write(request.Output is { } path ? $"cannot write '{path}': {e.Message.Split(" : ")[0]}" : $"cannot write to standard output: {e.Message}");
                return 1;
            }

            if (walk.Damaged == 0) return 0;
            Complaint.Write($"{request.Recording}: {walk.Damaged} bytes of it are damaged or cut off: the rest was written");
            return 1;
        }
    }

    private static void WritePerfetto(ExportRequest request, RecordingWalk walk)
    {
        using var output = request.Output is { } path ? File.Create(path) : Console.OpenStandardOutput();
        PerfettoExport.Write(output, walk);
    }

    private static RecordingWalk? TryOpen(string path)
    {
        try
        {
            return RecordingWalk.Open(path, new HistoryBudget(HistoryBytes));
        }
        catch (Exception e) when (e is RecordingException or IOException or UnauthorizedAccessException)
        {
            Complaint.Write(e is RecordingException ? e.Message : $"cannot read {path}: {e.Message.TrimEnd('.')}");
            return null;
        }
    }
}
