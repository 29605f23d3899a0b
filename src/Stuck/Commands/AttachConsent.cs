using System.CommandLine;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;

namespace Stuck.Commands;

/// <summary>To attach to many processes is to slow down many: a name that matches more than was meant is asked about first.</summary>
internal static class AttachConsent
{
    private const string Name = "--yes";

    /// <summary>So many are attached to without a question.</summary>
    private const int MostUnasked = 20;

    private const int MostNamed = 4;

    public static Option<bool> Create() => new(Name, "-y")
    {
        Description = $"Attach to more than {MostUnasked} processes without asking first", Arity = ArgumentArity.Zero,
    };

    /// <summary>Asks on the terminal where there are many.</summary>
    /// <param name="processes">Those that were not asked for by number.</param>
    /// <param name="isGiven">Whether the answer stands on the command line.</param>
    /// <returns>False, with a word on standard error, where nobody has said yes.</returns>
    public static bool IsGiven(IReadOnlyCollection<ProcessSample> processes, bool isGiven)
    {
        if (isGiven || processes.Count <= MostUnasked) return true;
        if (!Syscall.isatty(Tty.Input))
        {
            Complaint.Write($"{Question(processes)}: {Name} says that this is meant");
            return false;
        }

        Complaint.Write($"{Question(processes)}; go on? (y, or no: {Name} answers)");
        if (ReadLine().Trim() is "y" or "Y" or "yes") return true;
        Complaint.Write("attached to nobody");
        return false;
    }

    /// <summary><c>this attaches to 34 processes (20 php-fpm, 14 nginx), each of which it slows down</c>.</summary>
    internal static string Question(IReadOnlyCollection<ProcessSample> processes)
    {
        var names = processes.CountBy(process => process.Comm).OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).ToArray();
        var more = names.Length > MostNamed ? ", …" : "";
        return $"this attaches to {processes.Count} processes ({string.Join(", ", names.Take(MostNamed).Select(name => $"{name.Value} {name.Key}"))}{more}), each of which it slows down";
    }

    /// <summary>Not by Console, which would remember that the terminal was asked: see <see cref="ClipboardProbe"/>.</summary>
    private static string ReadLine()
    {
        using var input = new FileStream(new SafeFileHandle(Tty.Input, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        using var reader = new StreamReader(input, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 128);
        return reader.ReadLine() ?? "";
    }
}
