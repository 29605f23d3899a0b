namespace Stuck.Tracing.Faults;

/// <summary>What came of some work: its value, or why there is none.</summary>
/// <param name="Value">Means nothing where there is a fault.</param>
/// <param name="Fault">Null if it went well.</param>
public readonly record struct Outcome<T>(T? Value, Fault? Fault);
