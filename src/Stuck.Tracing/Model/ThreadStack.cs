using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Where a thread stands.</summary>
/// <param name="State">The state letter of proc(5).</param>
/// <param name="Kernel">Functions of the kernel, the innermost first; empty for a thread that runs its own code, and where it is not for us to see.</param>
/// <param name="User">Its own functions, the innermost first; empty for a thread that runs.</param>
public sealed record ThreadStack(int Tid, string Comm, char State, ImmutableArray<string> Kernel, ImmutableArray<StackFrame> User)
{
    /// <summary>The functions of the script that it interprets, the innermost first; empty where it is no interpreter that we know.</summary>
    public ImmutableArray<ScriptFrame> Script { get; init; } = [];
}
