using System.Globalization;
using System.Text;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/task/TID/stack: what a thread does in the kernel. Reading it takes CAP_SYS_ADMIN.</summary>
internal static class ProcStack
{
    private const int MaxBytes = 8192;

    /// <summary>The functions' names, the innermost first; empty for a thread that runs its own code, and without the right to read it.</summary>
    public static List<string> Read(int pid, int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        var buffer = new byte[MaxBytes];
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, string.Create(CultureInfo.InvariantCulture, $"task/{tid}/stack")), buffer, out var text)
            ? Parse(Encoding.ASCII.GetString(text))
            : [];
    }

    /// <summary>Lines such as <c>[&lt;0&gt;] ep_poll+0x2f1/0x3a0</c>.</summary>
    public static List<string> Parse(string text)
    {
        var functions = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = line[(line.IndexOf(']', StringComparison.Ordinal) + 1)..].Trim();
            var plus = name.IndexOf('+', StringComparison.Ordinal);
            functions.Add(plus < 0 ? name : name[..plus]);
        }

        return functions;
    }
}
