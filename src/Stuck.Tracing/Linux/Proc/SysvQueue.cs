namespace Stuck.Tracing.Linux.Proc;

/// <summary>A System V message queue, as a line of /proc/sysvipc/msg tells of it.</summary>
/// <param name="Bytes">What lies in it.</param>
/// <param name="Messages">How many these are.</param>
/// <param name="LastSender">0 for nobody.</param>
/// <param name="SentAt">When he did; s since 1970.</param>
/// <param name="LastReceiver">0 for nobody.</param>
/// <param name="ReceivedAt">When he did; s since 1970.</param>
internal readonly record struct SysvQueue(long Bytes, long Messages, int LastSender, long SentAt, int LastReceiver, long ReceivedAt);
