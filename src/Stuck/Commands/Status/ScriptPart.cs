using System.Collections.Immutable;

namespace Stuck.Commands.Status;

/// <summary>A function of a script in a document.</summary>
internal sealed record ScriptPart(string Function, string? File, int? Line, ImmutableArray<string?> Arguments, string? Subject);
