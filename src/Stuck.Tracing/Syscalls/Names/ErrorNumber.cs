using System.Runtime.InteropServices;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Syscalls.Names;

/// <summary>Names and explanations of error numbers.</summary>
public static class ErrorNumber
{
    /// <summary>Results that tell the kernel, not the tracee, to restart a call (linux/errno.h); a tracer sees them at the exit-stop.</summary>
    private static readonly (int Number, string Name, string Text)[] Restarts =
    [
        (512, "ERESTARTSYS", "To be restarted if SA_RESTART is set"),
        (513, "ERESTARTNOINTR", "To be restarted"),
        (514, "ERESTARTNOHAND", "To be restarted if no handler"),
        (516, "ERESTART_RESTARTBLOCK", "Interrupted by signal"),
    ];

    private static readonly string?[] Texts = new string?[ErrnoNames.Names.Length];

    /// <summary>True for the kernel's private restart codes: the call has no result yet.</summary>
    public static bool IsRestart(int number) => number is 512 or 513 or 514 or 516;

    /// <summary>ENOENT; empty when no header names it.</summary>
    public static string NameOf(int number) =>
        number >= 0 && number < ErrnoNames.Names.Length ? ErrnoNames.Names[number]
        : IsRestart(number) ? Array.Find(Restarts, r => r.Number == number).Name
        : "";

    /// <summary>The number of a name such as ENOENT; null when no header has it.</summary>
    public static int? Named(string name) => name.Length > 0 && Array.IndexOf(ErrnoNames.Names, name) is > 0 and var number ? number : null;

    /// <summary>"No such file or directory", as the C library says it.</summary>
    public static string TextOf(int number)
    {
        if (IsRestart(number)) return Array.Find(Restarts, r => r.Number == number).Text;
        if (number < 0 || number >= Texts.Length) return "";
        return Texts[number] ??= Marshal.GetPInvokeErrorMessage(number);
    }
}
