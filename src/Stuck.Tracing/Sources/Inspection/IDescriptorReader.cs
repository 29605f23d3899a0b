using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Tells what descriptors of running processes refer to. For one thread at a time.</summary>
public interface IDescriptorReader
{
    /// <summary>Null if the descriptor is closed, the process gone or not ours to look at.</summary>
    DescriptorSample? Find(int pid, int descriptor);
}
