namespace Stuck.Commands.Trace.Options;

/// <summary>Not tracing but a text is wanted: the help, or the version.</summary>
internal sealed class InformationRequest(string text) : Exception(text);
