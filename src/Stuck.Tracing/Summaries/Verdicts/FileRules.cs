using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that a file keeps: a FIFO without another end, a file system that another process serves.</summary>
internal static class FileRules
{
    public static Verdict? Judge(ThreadSituation thread)
    {
        if (thread.Wait is not { File: { } file } wait) return null;
        return file.Obstacle switch
        {
            FileObstacle.OtherEnd => OtherEnd(thread, wait, file),
            FileObstacle.Permission => On(file, $"{wait.Call}: the process that is asked whether it may (fanotify) has not answered"),
            FileObstacle.Server => Served(wait, file),
            _ => null,
        };
    }

    private static Verdict OtherEnd(ThreadSituation thread, ThreadWait wait, WaitedFile file)
    {
        // A helper that waits at its process's own door rests there: .NET's debugger opens a FIFO so, for whoever may want to debug.
        if (file is { IsOwn: true, ForWriting: false } && thread.Tid != thread.Pid)
            return new Verdict(VerdictKind.Idle, "", $"{wait.Call} of {file.Path}, its own FIFO: nobody has come", null) { Brief = "waits at its own FIFO" };
        var other = file.ForWriting ? "reading" : "writing";
        return new Verdict(file.ForWriting ? VerdictKind.Writing : VerdictKind.Reading, file.Path, $"{wait.Call}: nobody has opened the FIFO for {other}", null);
    }

    private static Verdict Served(ThreadWait wait, WaitedFile file)
    {
        var mount = file.Mount.Length > 0 ? $" of {file.Mount}" : "";
        return On(file, $"{wait.Call}: the process that serves the file system{mount} has not answered");
    }

    private static Verdict On(WaitedFile file, string evidence)
    {
        var server = file.Server is { } process ? $" {process.Name}/{process.Pid}" : "";
        return new Verdict(VerdictKind.Disk, $"{file.Path}{server}", evidence, null) { Holder = file.Server };
    }
}
