using System.Collections.Immutable;
using Stuck.Tracing.Summaries.Workers;

namespace Stuck.Commands.Status;

/// <summary>The sockets of a process.</summary>
/// <param name="Listening">Where it can be reached: tcp://127.0.0.1:80, unix:///run/app.sock.</param>
/// <param name="Inbound">Connections that were accepted.</param>
/// <param name="Outbound">Connections that it, or the process it has them from, began.</param>
/// <param name="Roles">What each is used for, by descriptor.</param>
internal sealed record ProcessSockets(
    ImmutableArray<string> Listening, int Inbound, int Outbound, ImmutableArray<(int Descriptor, SocketRole Role)> Roles);
