namespace Stuck.Tracing.Model;

/// <summary>What has changed with a process.</summary>
public enum ChangeKind
{
    Stuck,
    Well,
    Ended,
    Started,

    /// <summary>It waits for somebody for whom it had not been seen to wait.</summary>
    Peer,

    /// <summary>It calls or fails at another rate than at first.</summary>
    Rate,
}
