namespace Stuck.Tracing.Model;

/// <summary>What the title of a known server's process says.</summary>
/// <param name="Server">The program: Workerman, nginx.</param>
/// <param name="Stem">What the titles of all workers of a family have in common.</param>
public sealed record ServerTitle(string Server, ServerPart Part, string Stem);
