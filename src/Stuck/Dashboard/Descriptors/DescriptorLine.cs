using Stuck.Tracing.Events;

namespace Stuck.Dashboard.Descriptors;

/// <summary>A descriptor as it is listed.</summary>
/// <param name="LastUseNs">Since it was last used in a call that was recorded; ns. Null if in none.</param>
internal sealed record DescriptorLine(DescriptorSample Sample, long? LastUseNs);
