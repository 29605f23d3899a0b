namespace Stuck.Tracing.Model;

/// <summary>What a server writes over its command line, taken apart.</summary>
/// <param name="Name">Short enough for a column: the worker's name, or the program and its arguments.</param>
/// <param name="Listen">The address it serves, as the title has it; empty if the title has none.</param>
public sealed record WorkerTitle(string Name, string Listen = "")
{
    private const string WorkermanMaster = "WorkerMan: master process";
    private const string WorkermanWorker = "WorkerMan: worker process";

    /// <param name="title">The command line as one line; may be empty.</param>
    /// <param name="comm">The kernel's name for the process, which must do where there is no title.</param>
    public static WorkerTitle Parse(string title, string comm)
    {
        if (title.Length == 0) return new WorkerTitle($"[{comm}]");
        if (title.StartsWith(WorkermanMaster, StringComparison.Ordinal)) return new WorkerTitle("WorkerMan");
        if (title.StartsWith(WorkermanWorker, StringComparison.Ordinal)) return ParseWorkerman(title[WorkermanWorker.Length..].Trim());
        return new WorkerTitle(IsRole(title) ? WithoutArguments(title) : WithoutDirectory(title, comm));
    }

    /// <summary>What a person calls a process in passing: as <see cref="Name"/>, but of a command the program alone.</summary>
    public static string ShortNameOf(string title, string comm)
    {
        if (title.Length == 0) return comm;
        var name = Parse(title, comm).Name;
        return IsRole(title) ? name : name.Split(' ')[0];
    }

    /// <summary><c>NAME LISTEN</c>; the name may hold blanks.</summary>
    private static WorkerTitle ParseWorkerman(string rest)
    {
        var blank = rest.LastIndexOf(' ');
        var listen = rest[(blank + 1)..];
        if (blank < 0 || listen != "none" && !listen.Contains("://", StringComparison.Ordinal)) return new WorkerTitle(rest);
        return new WorkerTitle(rest[..blank].TrimEnd(), listen == "none" ? "" : listen);
    }

    /// <summary><c>nginx: master process ...</c>, <c>php-fpm: pool www</c>: a program that says what it is there for.</summary>
    private static bool IsRole(string title)
    {
        var colon = title.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !title.AsSpan(0, colon).ContainsAny(" /");
    }

    /// <summary>nginx and php-fpm put the master's command, or the path of its configuration, behind its role.</summary>
    private static string WithoutArguments(string title)
    {
        const string master = ": master process";
        var at = title.IndexOf(master, StringComparison.Ordinal);
        return at < 0 ? title : title[..(at + master.Length)];
    }

    /// <summary>Of a path the last part; a slash alone makes no path: <c>[kdb/0]</c>, <c>delayed_job/3</c> are names.</summary>
    private static string WithoutDirectory(string title, string comm)
    {
        var blank = title.IndexOf(' ');
        var program = blank < 0 ? title : title[..blank];
        var file = program[(program.LastIndexOf('/') + 1)..];
        return IsPath(program, file, comm) ? title[(program.Length - file.Length)..] : title;
    }

    /// <summary>A relative path ends in what the kernel calls the process, which holds 15 bytes (prctl(2), PR_SET_NAME).</summary>
    private static bool IsPath(string program, string file, string comm) =>
        file.Length > 0 && (program[0] == '/' || program.StartsWith("./", StringComparison.Ordinal) || program.StartsWith("../", StringComparison.Ordinal)
            || comm.Length > 0 && file.StartsWith(comm, StringComparison.Ordinal));
}
