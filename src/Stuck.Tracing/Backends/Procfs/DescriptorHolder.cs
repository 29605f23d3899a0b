using Stuck.Tracing.Events;

namespace Stuck.Tracing.Backends.Procfs;

/// <summary>A process that holds a socket or a pipe open.</summary>
internal readonly record struct DescriptorHolder(DescriptorKind Kind, ulong Inode, int Pid, int Descriptor);
