namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>How an integer is written.</summary>
public enum IntegerFormat
{
    Signed,
    Unsigned,
    Hex,
    Octal,

    /// <summary>Hexadecimal, with as many digits as the type has.</summary>
    PaddedHex,
}
