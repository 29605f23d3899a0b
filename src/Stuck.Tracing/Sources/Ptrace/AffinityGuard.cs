using System.Globalization;
using System.Text;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// A process of ours that outlives us: it is told which tracees are kept on a CPU, and when its input ends without their having been let go
/// of, because we were killed, it gives them and their children back where they might run.
/// </summary>
public sealed class AffinityGuard
{
    /// <summary>The first argument that makes our executable the guard.</summary>
    public const string Argument = "__restore-affinity";

    private readonly int _input;

    private AffinityGuard(int input) => _input = input;

    /// <param name="executable">Ours.</param>
    /// <returns>Null if it cannot be started: then nobody may be kept on a CPU.</returns>
    internal static AffinityGuard? Start(string executable)
    {
        var (read, write) = ChildProcess.Pipe(isInherited: false);
        if (read < 0) return null;
        var pid = ChildProcess.Start(executable, [executable, Argument], read);
        _ = Unistd.close(read);
        if (pid > 0) return new AffinityGuard(write);
        _ = Unistd.close(write);
        return null;
    }

    internal void Watch(int tid, int cpu, CpuSet before) => Write($"{tid} {cpu} {before}\n");

    internal void Forget(int tid) => Write($"{tid}\n");

    /// <summary>The guard's whole life.</summary>
    public static void Run(TextReader input)
    {
        // What the terminal sends to all must not end this one: it ends when its input does.
        foreach (var signal in (int[])[SignalH.SIGHUP, SignalH.SIGINT, SignalH.SIGQUIT, SignalH.SIGTERM])
            _ = SignalH.sigaction(signal, new SignalH.Sigaction { sa_handler = SignalH.SIG_IGN }, 0);
        var watched = new Dictionary<int, (int Cpu, CpuSet Before)>();
        while (input.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            var tid = int.Parse(words[0], CultureInfo.InvariantCulture);
            if (words.Length == 1) watched.Remove(tid);
            else watched[tid] = (int.Parse(words[1], CultureInfo.InvariantCulture), CpuSet.Parse(words[2]));
        }

        foreach (var (tid, (cpu, before)) in watched) RestoreWithChildren(tid, cpu, before);
    }

    private static void RestoreWithChildren(int tid, int cpu, CpuSet before)
    {
        CpuPin.Restore(tid, cpu, before);
        foreach (var child in ProcPids.Children(tid)) RestoreWithChildren(child, cpu, before);
    }

    private unsafe void Write(string line)
    {
        // Short enough to be written as one (pipe(7), PIPE_BUF).
        var bytes = Encoding.ASCII.GetBytes(line);
        fixed (byte* start = bytes) _ = Unistd.write(_input, start, (nuint)bytes.Length);
    }
}
