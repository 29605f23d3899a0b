namespace Stuck.Tracing.Model;

/// <summary>What a thread did while it was seen in a place.</summary>
public enum CodeShareKind : byte
{
    /// <summary>It had a CPU.</summary>
    Running,

    /// <summary>It slept in a call.</summary>
    Waiting,

    /// <summary>Whatever it did, the script that it interprets was there.</summary>
    Script,
}
