using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Descriptors;

/// <summary>A descriptor as it is listed.</summary>
/// <param name="LastUseNs">Since it was last used in a call that was recorded; ns. Null if in none.</param>
internal sealed record DescriptorLine(DescriptorSample Sample, long? LastUseNs);
