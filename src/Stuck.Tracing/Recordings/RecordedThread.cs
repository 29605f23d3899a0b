namespace Stuck.Tracing.Recordings;

/// <param name="Record">The call that the thread is in, as far as it goes.</param>
internal sealed record RecordedThread(int Tid, byte[] Record);
