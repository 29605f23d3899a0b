namespace Stuck.Tracing.Model;

/// <summary>A descriptor that a thread waits on.</summary>
/// <param name="Events">As the call's own notation names them (<c>POLLIN</c>, <c>EPOLLIN|EPOLLOUT</c>, <c>in</c> for select).</param>
public sealed record WaitedDescriptor(DescriptorSample Descriptor, WaitFor For, string Events);
