using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads at System V message queues.</summary>
internal static class QueueRules
{
    public static Verdict? Judge(ThreadSituation thread)
    {
        if (thread.Wait is not { Queue: { } queue } wait) return null;
        var name = $"message queue {queue.Id}";
        var target = queue.Other is { } other ? $"{name} {other.Name}/{other.Pid}" : name;
        if (!queue.Receives)
            return new Verdict(VerdictKind.Writing, target, $"{wait.Call}: no room{Content(queue)}", null) { Holder = queue.Other };
        // Whoever knows its number may send: without one that has, or where the master does, it waits for work.
        if (queue.Other is null || queue.Other.Pid == thread.ParentPid)
            return new Verdict(VerdictKind.Idle, "", $"{wait.Call}: waits for a message in queue {queue.Id}", null) { Brief = name };
        return new Verdict(VerdictKind.Reading, target, $"{wait.Call}: no message of the kind that it waits for", null) { Holder = queue.Other };
    }

    private static string Content(WaitedQueue queue) => queue switch
    {
        { Messages: 1, Bytes: { } bytes } => $", 1 message of {bytes} bytes lies there",
        { Messages: { } messages, Bytes: { } bytes } => $", {messages} messages of {bytes} bytes lie there",
        _ => "",
    };
}
