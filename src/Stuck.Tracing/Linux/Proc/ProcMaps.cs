using System.Globalization;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>A line of /proc/PID/maps (proc_pid_maps(5)).</summary>
/// <param name="Offset">Where in the file it begins; bytes.</param>
/// <param name="Inode">The file's: by now its path may be another file's. 0 where there is none.</param>
/// <param name="Path">The file, as seen from our root, or a name in brackets; empty for anonymous memory.</param>
internal readonly record struct ProcMaps(ulong Start, ulong End, bool IsExecutable, ulong Offset, ulong Inode, string Path)
{
    /// <summary>Whether a file is mapped; it may have been deleted.</summary>
    public bool IsFile => Path is ['/', ..];

    /// <summary>All of a process's, by address; none if it is gone or not ours to look at.</summary>
    public static List<ProcMaps> Read(int pid)
    {
        var maps = new List<ProcMaps>();
        try
        {
            foreach (var line in File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/maps")))
                if (TryParse(line, out var map)) maps.Add(map);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or another user's is not for us to see.
        }

        return maps;
    }

    /// <summary><c>START-END PERMS OFFSET DEV INODE PATH</c>.</summary>
    public static bool TryParse(string line, out ProcMaps map)
    {
        map = default;
        var fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 5 || fields[0].Split('-') is not [var start, var end]) return false;
        if (!TryHex(start, out var from) || !TryHex(end, out var to) || !TryHex(fields[2], out var offset)) return false;
        _ = ulong.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out var inode);
        map = new ProcMaps(from, to, fields[1].Contains('x'), offset, inode, fields.Length > 5 ? fields[5].Trim() : "");
        return true;
    }

    private static bool TryHex(string text, out ulong value) => ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
