namespace Stuck.Tracing.Records;

/// <summary>The calling convention a system call came in by; it decides the call's number table and the size of a word.</summary>
public enum Abi : byte
{
    /// <summary>64-bit x86; words of 8 bytes.</summary>
    X86_64,

    /// <summary>32-bit x86 (int 0x80); words of 4 bytes.</summary>
    I386,
}
