using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>A process that holds a socket or a pipe open.</summary>
internal readonly record struct DescriptorHolder(DescriptorKind Kind, ulong Inode, int Pid, int Descriptor);
