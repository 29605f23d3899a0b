using Stuck.Tracing.Model;

namespace Stuck.Commands.Status;

/// <summary>A family of workers.</summary>
/// <param name="Started">When its master started, or its only process.</param>
internal sealed record StatusFamily(WorkerFamily Family, DateTimeOffset? Started);
