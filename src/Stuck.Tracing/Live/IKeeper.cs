using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Live;

/// <summary>Keeps what nobody has asked for yet, until somebody saves it. All members are for any thread.</summary>
public interface IKeeper
{
    /// <summary>When the last calls of a worker are kept, as the command line has it: <c>stuck>5s,exit</c>; empty for never.</summary>
    string Triggers { get; }

    /// <summary>What was kept so, the oldest first.</summary>
    ImmutableArray<KeptCalls> Kept { get; }

    /// <summary>How many of these were let go of for want of room, unsaved.</summary>
    int DroppedKept { get; }

    /// <summary>What has changed with everybody since it was attached to, or else since this began: first who calls at another rate, then the newest first.</summary>
    /// <param name="untilNs">Nothing later; ns on CLOCK_MONOTONIC.</param>
    ImmutableArray<Change> ChangesUntil(long untilNs);

    /// <summary>How many older changes were let go of.</summary>
    int DroppedChanges { get; }

    /// <summary>What is lost with this program, and the name of a file to save it to: the calls of a command that was started. Null for nothing.</summary>
    (string What, string Name)? Unsaved { get; }

    /// <summary>Writes a recording for stuck replay.</summary>
    /// <param name="kept">What of it; null for all that is known of everybody.</param>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="redacts">Without what calls moved, and without secrets.</param>
    /// <returns>Why it was not written, in a line; null if it was.</returns>
    Task<string?> SaveAsync(KeptCalls? kept, string path, bool redacts);
}
