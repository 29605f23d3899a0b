using System.Globalization;
using System.IO.Enumeration;

namespace Stuck.Tracing.Linux;

/// <summary>The directories of /proc whose names are numbers.</summary>
internal static class ProcPids
{
    // Attributes to skip would cost a stat for each entry.
    private static readonly EnumerationOptions Options = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>The processes that exist and that we may see (the mount option hidepid hides others').</summary>
    public static IEnumerable<int> All() => Numbers("/proc");

    /// <summary>The threads of a process, the oldest first; none if it has vanished.</summary>
    /// <param name="most">Where the list is cut short.</param>
    public static List<int> Threads(int pid, int most = 4096)
    {
        try
        {
            return [.. Numbers($"/proc/{pid}/task").Take(most)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static FileSystemEnumerable<int> Numbers(string directory) =>
        new(directory, ToPid, Options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => char.IsAsciiDigit(entry.FileName[0]),
        };

    private static int ToPid(ref FileSystemEntry entry) => int.Parse(entry.FileName, CultureInfo.InvariantCulture);
}
