using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Describes what lies at <paramref name="address"/> in the tracee.</summary>
public delegate void DescribeMemory(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes);
