namespace Stuck.Tracing.Recordings;

/// <summary>A file is no recording, or not one that can be read here.</summary>
/// <param name="message">Why, and what would help, in a line.</param>
public sealed class RecordingException(string message) : Exception(message);
