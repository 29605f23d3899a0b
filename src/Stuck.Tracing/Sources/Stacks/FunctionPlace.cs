namespace Stuck.Tracing.Sources.Stacks;

/// <summary>A place in a function.</summary>
/// <param name="Name">Empty where none is known to hold the place.</param>
/// <param name="Inside">From the function's beginning; bytes.</param>
internal readonly record struct FunctionPlace(string Name, ulong Inside);
