namespace Stuck.Commands.Trace.Options;

/// <summary>The command line makes no sense; the message says where, in words.</summary>
internal sealed class UsageException(string message) : Exception(message);
