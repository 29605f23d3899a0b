namespace Stuck.Tracing.Model;

/// <summary>What a process that gets nowhere may suffer from.</summary>
public enum Suspect : byte
{
    /// <summary>A signal has stopped it.</summary>
    Stop,

    /// <summary>Its control group is frozen.</summary>
    Freezer,

    /// <summary>Its control group has used up its share of the CPUs.</summary>
    Quota,

    /// <summary>It computes, or loops.</summary>
    Computation,

    /// <summary>One of its threads waits for a lock.</summary>
    Lock,

    /// <summary>One of its threads waits for a disk.</summary>
    Disk,

    /// <summary>Clients wait in the queue of one of its listening sockets, and it takes none.</summary>
    AcceptQueue,

    /// <summary>Whom it waits for has not accepted the connection.</summary>
    PeerQueue,

    /// <summary>Whom it waits for is stopped or frozen.</summary>
    PeerStop,

    /// <summary>What it has sent does not arrive.</summary>
    Network,

    /// <summary>The answer is there, and it does not read it.</summary>
    UnreadAnswer,

    /// <summary>Clients wait for its answer.</summary>
    Clients,

    /// <summary>Others were asked and have not answered.</summary>
    OtherPeers,

    /// <summary>Processes wait for each other.</summary>
    Deadlock,
}
