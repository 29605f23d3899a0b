namespace Stuck.Tracing.Model;

/// <summary>A place in the code of a process that a thread is in, or will return to.</summary>
/// <param name="Function">Empty where the file has no symbol for it.</param>
/// <param name="Offset">From the function's beginning, or else from the file's; bytes.</param>
/// <param name="Module">The file that the code is from; empty where it is from none.</param>
/// <param name="IsCertain">It is in a chain of frame pointers; else it is a return address that lay on the stack, and may be stale.</param>
public sealed record StackFrame(ulong Address, string Function, ulong Offset, string Module, bool IsCertain);
