namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Where in a file its symbols are, and their names; bytes.</summary>
internal readonly record struct SymbolTable(long Offset, long Bytes, long NamesOffset, long NamesBytes);
