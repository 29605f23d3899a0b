using Stuck.Commands.Status.Metrics;

namespace Stuck.Commands.Status;

/// <summary>Where <c>stuck status</c> writes, and as what.</summary>
internal sealed class StatusOutput(StatusRequest request)
{
    private static string Version => typeof(StatusOutput).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <returns>False where it could not be written, which has been said.</returns>
    public bool TryWrite(StatusReport report)
    {
        try
        {
            if (request.Output is { } path) WholeFile.Write(path, file => Write(file, report));
            else
            {
                using var output = Console.OpenStandardOutput();
                Write(output, report);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (request.Output is { } path) Complaint.Write($"cannot write '{path}': {e.Message.Split(" : ")[0]}");
            else Complaint.CannotWrite(e);
            return false;
        }
    }

    private void Write(Stream output, StatusReport report)
    {
        if (request.Form == StatusForm.Json) StatusJson.Write(output, report);
        using var text = new StreamWriter(output, leaveOpen: true);
        if (request.Form == StatusForm.OpenMetrics) text.Write(StatusMetrics.Of(report, request.After, Version));
        else foreach (var line in request.Form == StatusForm.Json ? [""] : StatusText.Lines(report)) text.WriteLine(line);
    }

    /// <summary>What nobody looks at any more is not so any more.</summary>
    public void Withdraw()
    {
        if (request.Output is { } path) File.Delete(path);
    }
}
