namespace Stuck.Tracing.Syscalls;

/// <summary>Which strings are written in hexadecimal.</summary>
public enum HexStrings
{
    None,
    NonAscii,
    All,
}
