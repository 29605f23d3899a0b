namespace Stuck.Tracing.Linux.Bpf;

/// <summary>Where the running kernel has a field.</summary>
/// <param name="Offset">From the start of the structure; bytes.</param>
/// <param name="Bytes">Its size.</param>
internal readonly record struct BtfField(int Offset, int Bytes);
