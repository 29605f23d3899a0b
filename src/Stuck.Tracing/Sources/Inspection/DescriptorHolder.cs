using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>A process that holds a thing open.</summary>
/// <param name="Key">Of a socket or a pipe its inode, else what <see cref="DescriptorLink.TryKey"/> tells: then it may be another thing of the same name.</param>
internal readonly record struct DescriptorHolder(DescriptorKind Kind, ulong Key, int Pid, int Descriptor);
