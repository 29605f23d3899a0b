using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>The directories of /proc whose names are numbers. .NET's own enumeration asks what each link in /proc leads to, which costs more.</summary>
internal static unsafe class ProcPids
{
    /// <summary>The processes that exist and that we may see (the mount option hidepid hides others').</summary>
    public static List<int> All() => Numbers("/proc\0"u8, int.MaxValue);

    /// <summary>The threads of a process, the oldest first; none if it has vanished.</summary>
    /// <param name="most">Where the list is cut short.</param>
    public static List<int> Threads(int pid, int most = 4096)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        return Numbers(ProcPath.OfProcess(path, pid, "task"), most);
    }

    /// <summary>The processes that a thread has forked; none if it has vanished, or the kernel does not tell (CONFIG_PROC_CHILDREN).</summary>
    public static int[] Children(int tid)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{tid}/task/{tid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static List<int> Numbers(ReadOnlySpan<byte> path, int most)
    {
        var numbers = new List<int>();
        nint directory;
        fixed (byte* start = path) directory = Dirent.opendir(start);
        if (directory == 0) return numbers;
        while (numbers.Count < most && Dirent.readdir(directory) is var entry && entry is not null)
        {
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(&entry->d_name);
            if (Utf8Parser.TryParse(name, out int number, out var used) && used == name.Length) numbers.Add(number);
        }

        _ = Dirent.closedir(directory);
        return numbers;
    }
}
