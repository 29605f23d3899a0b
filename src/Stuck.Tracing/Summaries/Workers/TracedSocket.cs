using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>A socket of a traced process.</summary>
/// <param name="IsAsked">The client has sent something, to which no answer has been sent yet.</param>
/// <param name="IsLeft">The client has ended the connection.</param>
internal readonly record struct TracedSocket(SocketRole Role, bool IsAsked = false, bool IsLeft = false);
