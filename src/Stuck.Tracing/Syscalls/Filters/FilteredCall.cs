using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>A record that conditions are asked about, and what is known beside it.</summary>
internal readonly ref struct FilteredCall(int pid, RecordView record, DescriptorTargets? targets, Func<string> text)
{
    public int Pid => pid;

    public RecordView Record { get; } = record;

    public ref readonly RecordHeader Header => ref Record.Header;

    public bool IsCall => Header.Kind == RecordKind.Syscall;

    public bool HasReturned => IsCall && !Header.Has(RecordFlags.Unfinished);

    /// <summary>The errno that it returned; 0 if it returned none.</summary>
    public int Error => Header.Has(RecordFlags.Failed) ? (int)-Header.Result : 0;

    /// <summary>The errno, of a call that failed; 0 for one that did not, or says no more by it than that there is nothing yet.</summary>
    public int Failure => Failures.IsFailure(Header) ? Error : 0;

    /// <summary>The record as it is written out.</summary>
    public string Text => text();

    /// <summary>Whether a path among its arguments, or one that its descriptors refer to, is wanted.</summary>
    public bool HasPath(Func<string, bool> isWanted) =>
        DescriptorTargets.PathOf(SyscallTable.Find(Header.Abi, Header.Number), Record) is { } path && isWanted(path) || HasTarget(isWanted, isPeer: false);

    /// <summary>Whether the other end of a connection that it is about is wanted.</summary>
    public bool HasPeer(Func<string, bool> isWanted) => HasTarget(isWanted, isPeer: true);

    private bool HasTarget(Func<string, bool> isWanted, bool isPeer)
    {
        if (targets is null) return false;
        var found = false;
        var known = targets;
        CallDescriptors.ForEach(Record, descriptor => found |= known.Of(descriptor) is { } target && target.IsPeer == isPeer && isWanted(target.Text));
        return found;
    }
}
