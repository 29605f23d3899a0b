namespace Stuck.Tracing.Records;

/// <summary>How far the tracing of a process has come.</summary>
public enum TraceState : byte
{
    Attached,

    /// <summary>We let go of it and it runs on.</summary>
    Detached,

    /// <summary>It exited or was killed; its last record says how.</summary>
    Ended,
}
