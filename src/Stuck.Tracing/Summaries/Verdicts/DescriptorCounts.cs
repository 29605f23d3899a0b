using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>What a loop waits on, counted by what it is.</summary>
/// <param name="Words">For evidence: <c>1 listener, 3 inbound connections</c>.</param>
/// <param name="Brief">For a table: <c>1 listener, 3 in</c>.</param>
internal sealed record DescriptorCounts(string Words, string Brief)
{
    private sealed record Name(int Rank, string One, string Many, string Brief);

    /// <summary>How the kernel names what is in no file system (proc_pid_fd(5)).</summary>
    private const string Anonymous = "anon_inode:";

    private static readonly Name s_listener = new(0, "listener", "listeners", "listener");
    private static readonly Name s_datagrams = new(1, "udp socket", "udp sockets", "udp");
    private static readonly Name s_inbound = new(2, "inbound connection", "inbound connections", "in");
    private static readonly Name s_outbound = new(3, "outbound connection", "outbound connections", "out");
    private static readonly Name s_socket = new(4, "socket", "sockets", "socket");
    private static readonly Name s_pipe = new(5, "pipe", "pipes", "pipe");
    private static readonly Name s_terminal = new(6, "terminal", "terminals", "tty");
    private static readonly Name s_inotify = new(7, "inotify", "inotify", "inotify");
    private static readonly Name s_timer = new(8, "timer", "timers", "timer");
    private static readonly Name s_signal = new(9, "signalfd", "signalfds", "signalfd");
    private static readonly Name s_event = new(10, "eventfd", "eventfds", "eventfd");
    private static readonly Name s_queue = new(11, "queue", "queues", "queue");
    private static readonly Name s_process = new(12, "process", "processes", "process");
    private static readonly Name s_other = new(13, "other", "others", "other");

    public static DescriptorCounts Of(ThreadWait wait, int pid)
    {
        var groups = wait.Descriptors.GroupBy(waited => NameOf(waited.Descriptor)).OrderBy(group => group.Key.Rank).ToArray();
        var left = wait.DescriptorCount - wait.Descriptors.Length;
        var words = groups.Select(group => Count(group.Count(), group.Key)).Concat(left > 0 ? [$"{left} more"] : []);
        // What a loop wakes itself by is of no interest in a table.
        var brief = groups
            .Select(group => (group.Key, Count: group.Count(waited => !LoopRules.IsInternal(waited.Descriptor, pid))))
            .Where(group => group.Count > 0)
            .Select(group => group is { Count: > 1, Key.Rank: 0 or 4 or 5 }
                ? $"{group.Count} {group.Key.Brief}s"
                : $"{group.Count} {group.Key.Brief}");
        return new DescriptorCounts(string.Join(", ", words), string.Join(", ", left > 0 ? brief.Append($"{left} more") : brief));
    }

    /// <summary>Of one alone, what and which it is: <c>listener 0.0.0.0:80 (fd 3)</c>, <c>pipe php/7 (fd 17)</c>, <c>timer (fd 6)</c>.</summary>
    public static string Only(DescriptorSample descriptor)
    {
        var which = PeerWords.TargetOf(descriptor);
        var what = (descriptor.Kind, NameOf(descriptor)) switch
        {
            (DescriptorKind.Fifo, _) => "FIFO",
            (_, var name) when name == s_other => "",
            (_, var name) => name.One,
        };
        if (which == $"fd {descriptor.Number}") which = "";
        if (which.StartsWith(Anonymous, StringComparison.Ordinal)) which = what.Length > 0 ? "" : which[Anonymous.Length..].Trim('[', ']');
        if (which.StartsWith(what, StringComparison.Ordinal)) what = "";
        return string.Join(' ', new[] { what, which, $"(fd {descriptor.Number})" }.Where(word => word.Length > 0));
    }

    private static string Count(int count, Name name) => $"{count} {(count == 1 ? name.One : name.Many)}";

    private static Name NameOf(DescriptorSample descriptor) => descriptor switch
    {
        { Socket: { Direction: Direction.Listening, Transport: Transport.Udp } } => s_datagrams,
        { Socket.Direction: Direction.Listening } => s_listener,
        { Socket.Direction: Direction.Inbound } => s_inbound,
        { Socket.Direction: Direction.Outbound } => s_outbound,
        _ => descriptor.Kind switch
        {
            DescriptorKind.Socket => s_socket,
            DescriptorKind.Pipe or DescriptorKind.Fifo => s_pipe,
            DescriptorKind.MessageQueue => s_queue,
            DescriptorKind.PidFd => s_process,
            DescriptorKind.Terminal => s_terminal,
            DescriptorKind.Inotify => s_inotify,
            DescriptorKind.TimerFd => s_timer,
            DescriptorKind.SignalFd => s_signal,
            DescriptorKind.EventFd => s_event,
            _ => s_other,
        },
    };
}
