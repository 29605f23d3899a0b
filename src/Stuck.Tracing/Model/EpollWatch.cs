namespace Stuck.Tracing.Model;

/// <summary>A descriptor that an epoll instance watches.</summary>
/// <param name="Descriptor">Its number when it was added.</param>
/// <param name="Data">What its events come with.</param>
public readonly record struct EpollWatch(int Descriptor, ulong Data);
