using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Commands.Status;

/// <summary>All that <c>stuck status</c> has to say.</summary>
/// <param name="Families">Those that the processes belong to.</param>
/// <param name="Processes">Masters with their workers behind them.</param>
internal sealed record StatusReport(
    string Host, DateTimeOffset Time, HostSample Load, ImmutableArray<StatusFamily> Families, ImmutableArray<StatusProcess> Processes);
