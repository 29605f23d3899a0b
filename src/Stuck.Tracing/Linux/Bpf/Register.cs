namespace Stuck.Tracing.Linux.Bpf;

/// <summary>The registers of a program: R0 has results, R1 to R5 arguments (gone after a call), R6 to R9 are kept, R10 is the end of the stack.</summary>
internal enum Register : byte
{
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10,
}
