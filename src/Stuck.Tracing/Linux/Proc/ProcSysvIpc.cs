namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/sysvipc (sysvipc(7)): the System V queues and semaphores of our own namespace.</summary>
internal static class ProcSysvIpc
{
    /// <summary>Null if there is none of that number.</summary>
    public static SysvQueue? FindQueue(string text, int id)
    {
        // key msqid perms cbytes qnum lspid lrpid uid gid cuid cgid stime rtime ctime
        if (Find(text, id) is not [_, _, _, var bytes, var messages, var sender, var receiver, _, _, _, _, var sent, var received, ..]) return null;
        return new SysvQueue(bytes, messages, (int)sender, sent, (int)receiver, received);
    }

    /// <summary>When semop(2) last changed a set; s since 1970. Null if there is none of that number.</summary>
    public static long? FindOperatedAt(string text, int id) =>
        // key semid perms nsems uid gid cuid cgid otime ctime
        Find(text, id) is [_, _, _, _, _, _, _, _, var operated, ..] ? operated : null;

    /// <param name="kind">msg or sem.</param>
    public static string Read(string kind)
    {
        try
        {
            return File.ReadAllText($"/proc/sysvipc/{kind}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The numbers of the line whose second field is the identifier; permissions are octal, and of no use here.</summary>
    private static long[]? Find(string text, int id)
    {
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 10 || !int.TryParse(words[1], null, out var found) || found != id) continue;
            return [.. words.Select(word => long.TryParse(word, null, out var number) ? number : 0)];
        }

        return null;
    }
}
