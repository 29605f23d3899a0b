using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Rights;

/// <summary>What matters about a process that could not be attached to.</summary>
/// <param name="Name">The kernel's short name for it.</param>
/// <param name="User">Its effective user's name.</param>
/// <param name="State">The state letter of proc(5).</param>
/// <param name="TracerPid">The process that traces it already; 0 for nobody.</param>
internal sealed record AttachTarget(
    string Name, uint Uid, string User, char State, int ParentPid, bool IsKernelThread, int TracerPid, string TracerName)
{
    /// <summary>How it ended; null while it lives, and where we may not know.</summary>
    public ExitStatus? End { get; init; }
}
