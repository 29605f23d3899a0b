namespace Stuck.Tracing.Model;

/// <summary>Where a process's time went: lately, and altogether.</summary>
/// <param name="IsExact">The calls were recorded; else both are estimates from one look a second.</param>
public sealed record TimeUses(TimeUse Last10Seconds, TimeUse Last60Seconds, TimeUse SinceWeLook, bool IsExact);
