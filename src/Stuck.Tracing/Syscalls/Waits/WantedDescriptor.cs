using Stuck.Tracing.Model;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A descriptor that a call waits on.</summary>
/// <param name="Events">As the call's own notation names them; empty for calls on one descriptor, which wait for one thing only.</param>
public readonly record struct WantedDescriptor(int Number, WaitFor For, string Events = "");
