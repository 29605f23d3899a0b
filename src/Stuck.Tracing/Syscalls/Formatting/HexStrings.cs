namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>Which strings are written in hexadecimal.</summary>
public enum HexStrings
{
    None,

    /// <summary>None, but what is escaped in others is so by hexadecimal numbers.</summary>
    Characters,

    /// <summary>Those that hold a byte that is not plain text.</summary>
    NonAscii,
    All,
}
