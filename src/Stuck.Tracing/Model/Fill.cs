namespace Stuck.Tracing.Model;

/// <summary>How full something is: a pipe in bytes, a queue in messages.</summary>
/// <param name="Room">How much it takes at most.</param>
public sealed record Fill(long Held, long Room);
