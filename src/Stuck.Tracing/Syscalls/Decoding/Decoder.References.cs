using Stuck.Tracing.Records;

namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>Telling whoever observes it which files a call is given.</summary>
public sealed partial class Decoder
{
    /// <summary>Who wants to know; null for nobody.</summary>
    internal IReferenceObserver? References { get; set; }

    /// <summary>The call is given a descriptor.</summary>
    public void Refer(int descriptor) => References?.See(descriptor, DescriptorTarget(Phase.Entry, descriptor));

    /// <summary>The call is given a path.</summary>
    public void Refer(ReadOnlySpan<byte> path) => References?.See(path);
}
