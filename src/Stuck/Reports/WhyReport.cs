using Stuck.Tracing.Model;

namespace Stuck.Reports;

/// <summary>All that <c>stuck why</c> has to say.</summary>
/// <param name="Thread">The thread that was asked for, if it was not a process.</param>
internal sealed record WhyReport(string Host, DateTimeOffset Time, Explanation Explanation, ThreadVerdict? Thread);
