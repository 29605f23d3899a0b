using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>What the interpreter that a process runs is at.</summary>
/// <param name="Serves">The request that it answers; null if there is none.</param>
/// <param name="Frames">The functions that it is in, the innermost first.</param>
public sealed record ScriptState(ServedRequest? Serves, ImmutableArray<ScriptFrame> Frames);
