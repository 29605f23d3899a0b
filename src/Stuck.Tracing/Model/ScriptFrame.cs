using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>A place in a script that an interpreter is at, or will return to.</summary>
/// <param name="Function">With its class, as in <c>Db::ask</c>; <c>main</c> outside of all functions.</param>
/// <param name="File">Empty for a function that comes with the interpreter.</param>
/// <param name="Line">From 1 on; 0 where there is no file.</param>
public sealed record ScriptFrame(string Function, string File, int Line)
{
    /// <summary>What it was called with, as far as that is text, cut where it is long; null for what is none. Told of the innermost functions only.</summary>
    public ImmutableArray<string?> Arguments { get; init; } = [];

    /// <summary>The statement that the object has of which it is a method, or the address that it asks; empty if it has none.</summary>
    public string Subject { get; init; } = "";
}
