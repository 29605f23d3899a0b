namespace Stuck.Tracing.Model;

/// <summary>A part of a process's time.</summary>
/// <param name="Name">What it went into: a verdict's name, or a call's.</param>
/// <param name="Percent">Of the time that was observed.</param>
public readonly record struct TimeShare(string Name, double Percent);
