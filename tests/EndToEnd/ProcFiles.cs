using System.Globalization;

namespace Stuck.EndToEnd;

/// <summary>What /proc says of a process.</summary>
internal static class ProcFiles
{
    /// <summary>The children of all its threads.</summary>
    public static int[] Children(int pid) =>
        [.. Threads(pid).SelectMany(thread => Read(pid, $"task/{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];

    /// <summary>None when it is gone.</summary>
    public static int[] Threads(int pid)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{pid}/task").Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>The command line, or what the process has put in its place; empty when it is gone.</summary>
    public static string Title(int pid) => Read(pid, "cmdline").Replace('\0', ' ').TrimEnd();

    /// <summary>Whether it sees that something is mounted on a folder.</summary>
    public static bool HasMounted(int pid, string folder) => Read(pid, "mountinfo").Contains($" {folder} ", StringComparison.Ordinal);

    /// <summary>The process that traces this one, 0 when none does, -1 when this one is gone.</summary>
    public static int Tracer(int pid)
    {
        // TracerPid is the id of the tracing thread.
        var thread = Number(pid, "TracerPid");
        return thread <= 0 ? thread : Number(thread, "Tgid");
    }

    /// <summary>Whether the thread that traces this one waits for its tracees just now.</summary>
    public static bool IsWaitedFor(int tid)
    {
        // wait4 and waitid of x86-64.
        var tracer = Number(tid, "TracerPid");
        return tracer > 0 && Read(tracer, "syscall").Split(' ')[0] is "61" or "247";
    }

    /// <summary>`S` for asleep, `R`, `T` for stopped, `t` for stopped by a tracer, `Z`; 0 when it is gone.</summary>
    public static char State(int pid) => Status(pid, "State").FirstOrDefault();

    /// <summary>How often its first thread has been on a CPU and left it again.</summary>
    public static string Switches(int pid) => $"{Status(pid, "voluntary_ctxt_switches")} {Status(pid, "nonvoluntary_ctxt_switches")}";

    /// <summary>The number of the call that a thread is in; null if it is in none, or gone.</summary>
    public static int? Call(int tid) => int.TryParse(Read(tid, "syscall").Split(' ')[0], CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Where a process may run: a list such as `0-3,7`.</summary>
    public static string AllowedCpus(int pid) => Status(pid, "Cpus_allowed_list");

    public static bool IsKernelThread(int pid) => Status(pid, "Kthread") == "1" || (Title(pid).Length == 0 && Status(pid, "PPid") == "2");

    private static int Number(int pid, string name) =>
        int.TryParse(Status(pid, name), CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Status(int pid, string name) =>
        Read(pid, "status").Split('\n').FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))?
            [(name.Length + 1)..].Trim() ?? "";

    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
