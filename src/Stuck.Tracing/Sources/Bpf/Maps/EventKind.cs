namespace Stuck.Tracing.Sources.Bpf.Maps;

/// <summary>What a record in the ring tells us alone, in the place of a <see cref="Stuck.Tracing.Records.RecordKind"/>; it goes into no history.</summary>
internal enum EventKind : byte
{
    /// <summary>The thread has made another: its number, and in the result its process's.</summary>
    Forked = 200,

    /// <summary>The process is another program now; the number is that of the thread that it was before.</summary>
    Executed = 201,

    /// <summary>The thread has ended; the number is its exit code as wait(2) has it, the result 1 if it was the last of its process.</summary>
    Ended = 202,

    /// <summary>Somebody has sent the thread, or its process, a signal: its number; the siginfo_t is the only piece, where anything is told.</summary>
    Sent = 203,
}
