using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>A request of an io_uring instance that waits.</summary>
/// <param name="Name">As io_uring_enter(2) calls it.</param>
internal readonly record struct RingRequest(string Name, int Descriptor, WaitFor For);
