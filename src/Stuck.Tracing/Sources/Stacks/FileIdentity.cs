namespace Stuck.Tracing.Sources.Stacks;

/// <summary>A file in one state: what was learnt of it is true for as long as this stays the same, under whatever name.</summary>
/// <param name="ChangedNs">Its st_ctime, which nobody can set back; ns.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode, long Size, long ChangedNs);
