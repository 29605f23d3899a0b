using System.Text;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Workers;

namespace Stuck.Fuzzing;

/// <summary>The readers of /proc: the kernel writes these files, but names, titles and paths in them are a process's own.</summary>
internal static class ProcfsTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("stat", input => ProcStat.TryParse(input, out var stat) ? $"{ProcText.Decode(stat.Comm)} {stat.ParentPid} {stat.StartTicks}" : ""),
        new("status", input => ProcStatus.TryParse(input, out var status) ? $"{status}" : ""),
        new("sched", input => (ProcSched.TryParseExecStart(input, out var ns), ns, ProcSched.TryParseTimes(input, out var ran, out var waited, out var runs), ran + waited + runs).ToString()),
        new("syscall", input => ProcSyscall.TryParse(input, new ulong[6], out var number, out var stack, out var instruction) ? $"{number} {stack} {instruction}" : ""),
        new("fdinfo", input => $"{ProcFdInfo.Find(input, "pos:"u8)} {ProcFdInfo.Access(input)} {ProcFdInfo.EpollTargets(input).Count}"),
        new("maps", input => string.Join(' ', Lines(input).Select(line => ProcMaps.TryParse(line, out var map) ? $"{map.Start}{map.End}" : ""))),
        new("stack", input => $"{ProcStack.Parse(Encoding.ASCII.GetString(input)).Count}"),
        new("locks", input => $"{ProcLocks.FindHeld(input, FileLockKind.Flock, 456, 4711)} {ProcLocks.FindHeld(input, FileLockKind.OpenFile, -1, null)} {ProcLocks.FindLease(input, 4711)}"),
        new("cmdline", Title),
        new("cgroup", input => ContainerName.Parse(ProcText.DecodeLines(input))),
        new("mountinfo", input => $"{ProcMounts.HidePid(Encoding.UTF8.GetString(input))?.Length}"),
        new("link", input => $"{DescriptorLink.KindOf(input)} {DescriptorLink.TryInode(input, out var inode)} {inode}"),
        new("tcp", input => Each(input, (line, _) => InetSocket.TryParse(SysSocket.IPPROTO_TCP, line, out var socket) ? $"{socket.Local} {socket.Remote}" : "")),
        new("unix", input => Each(input, (line, _) => UnixSocket.TryParse(line, out var socket) ? socket.Path : "")),
    ];

    private delegate string Reader(ReadOnlySpan<byte> line, int index);

    private static string Title(byte[] input)
    {
        var title = ProcCommandLine.ToTitle(input);
        var worker = WorkerTitle.Parse(title, "comm");
        return $"{title} {worker.Name} {worker.Listen} {WorkerTitle.ShortNameOf(title, "comm")} {ServerTitles.Recognise(title)}";
    }

    private static string[] Lines(byte[] input) => ProcText.DecodeLines(input);

    private static string Each(byte[] input, Reader read)
    {
        var text = new StringBuilder();
        var rest = input.AsSpan();
        foreach (var line in rest.Split((byte)'\n')) text.Append(read(rest[line], 0));
        return text.ToString();
    }
}
