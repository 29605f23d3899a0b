namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>How an integer is written.</summary>
public enum IntegerFormat
{
    Signed,
    Unsigned,
    Hex,
    Octal,
}
