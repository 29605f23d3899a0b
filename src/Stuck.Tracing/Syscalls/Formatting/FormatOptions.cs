using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>How a record is written out. May change long after the record was made.</summary>
public sealed record FormatOptions
{
    /// <summary>Strings and buffers are cut at so many bytes (strace's -s).</summary>
    public int StringLimit { get; init; } = 32;

    /// <summary>Results are aligned at this column (strace's -a).</summary>
    public int ResultColumn { get; init; } = 40;

    /// <summary>Whether structures are written in full (strace's -v).</summary>
    public bool Verbose { get; init; }

    /// <summary>What is written behind descriptors, where it was captured (strace's -y).</summary>
    public DescriptorDetails Descriptors { get; init; }

    /// <summary>strace's -x (strings with bytes that are not printable) or -xx (all strings) in hexadecimal.</summary>
    public HexStrings HexStrings { get; init; }

    /// <summary>How values with names are written (strace's -X).</summary>
    public ConstantStyle Constants { get; init; }

    /// <summary>What is written behind process ids, where it was captured (strace's --decode-pids).</summary>
    public PidDetails Pids { get; init; }

    /// <summary>Whether each argument has its name in front (strace's -N).</summary>
    public bool ArgumentNames { get; init; }

    /// <summary>Calls whose arguments are written as bare numbers (strace's -e raw).</summary>
    public CallSet Raw { get; init; } = CallSet.None;

    /// <summary>Calls whose structures are written rather than their addresses (strace's -e verbose).</summary>
    public CallSet Dereferenced { get; init; } = CallSet.All;

    /// <summary>Calls whose structures are shortened unless <see cref="Verbose"/> (strace's -e abbrev).</summary>
    public CallSet Abbreviated { get; init; } = CallSet.All;

    public static FormatOptions Default { get; } = new();
}
