using System.Globalization;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/self/limits (proc_pid_limits(5)).</summary>
internal static class ProcLimits
{
    private const int Default = 1024;

    /// <summary>How many files we may have open: the soft limit.</summary>
    public static int ReadOpenFiles()
    {
        var buffer = new byte[4096];
        var name = "\nMax open files"u8;
        if (!ProcFile.TryRead("/proc/self/limits\0"u8, buffer, out var text)) return Default;
        var at = text.IndexOf(name);
        if (at < 0) return Default;
        var soft = new ProcFields(text[(at + name.Length)..]).Next();
        if (soft.SequenceEqual("unlimited"u8)) return int.MaxValue;
        return int.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : Default;
    }
}
