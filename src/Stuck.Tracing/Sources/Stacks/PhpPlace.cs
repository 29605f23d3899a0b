using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>The PHP that a process runs.</summary>
/// <param name="Start">Where its file begins in memory.</param>
internal sealed record PhpPlace(PhpProgram Program, ulong Start)
{
    /// <summary>What it is at, while it goes on running.</summary>
    /// <param name="now">The time of day.</param>
    public ScriptState Read(IMemory memory, DateTimeOffset now) => new(
        Program.SapiGlobals is { } globals ? new PhpRequests(memory).Read(Start + globals, now) : null, ReadFrames(memory));

    /// <summary>The innermost function first; none where it runs no script.</summary>
    public ImmutableArray<ScriptFrame> ReadFrames(IMemory memory) => new PhpFrames(memory, Program.Layout).Read(Start + Program.ExecutorGlobals);
}
