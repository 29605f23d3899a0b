namespace Stuck.Tracing.Syscalls;

/// <summary>How a record is written out. May change long after the record was made.</summary>
public sealed record FormatOptions
{
    /// <summary>Strings and buffers are cut at so many bytes (strace's -s).</summary>
    public int StringLimit { get; init; } = 32;

    /// <summary>Results are aligned at this column (strace's -a).</summary>
    public int ResultColumn { get; init; } = 40;

    /// <summary>Whether structures are written in full (strace's -v).</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether descriptors carry their targets, where they were captured (strace's -y).</summary>
    public bool DescriptorTargets { get; init; }

    /// <summary>strace's -x (strings with bytes that are not printable) or -xx (all strings) in hexadecimal.</summary>
    public HexStrings HexStrings { get; init; }

    /// <summary>strace's -X: values that have a name by name, as numbers, or both.</summary>
    public ConstantStyle Constants { get; init; }

    public static FormatOptions Default { get; } = new();
}
