using System.Text;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>
/// What the descriptors of one process refer to, told from its calls, record by record in their order: open tells a path, connect and accept
/// an address. What was open before the first record has to be made known.
/// </summary>
public sealed class DescriptorTargets
{
    private readonly Dictionary<int, DescriptorTarget> _targets = [];

    /// <summary>Makes known what a descriptor refers to.</summary>
    public void Know(int descriptor, DescriptorTarget target) => _targets[descriptor] = target;

    /// <summary>Null if that is not known.</summary>
    public DescriptorTarget? Of(int descriptor) => _targets.TryGetValue(descriptor, out var target) ? target : null;

    /// <summary>Takes in what a call has opened; before the call itself is looked at.</summary>
    public void Begin(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Unfinished)) return;
        var call = SyscallTable.Find(header.Abi, header.Number);
        if (call.Name == "connect") Know((int)header.Arguments[0], PeerOf(record, Phase.Entry));
        if (CallDescriptors.Opened(record) is not { } opened) return;
        switch (call.Name)
        {
            case "accept" or "accept4": Know(opened, PeerOf(record, Phase.Exit)); break;
            case "dup" or "dup2" or "dup3" or "fcntl" or "fcntl64":
                if (Of((int)header.Arguments[0]) is { } same) Know(opened, same);
                else _targets.Remove(opened);
                break;
            default:
                if (PathOf(call, record) is { } path) Know(opened, new DescriptorTarget(path, IsPeer: false));
                else _targets.Remove(opened);
                break;
        }
    }

    /// <summary>Takes in what a call has closed; after the call itself was looked at.</summary>
    public void End(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Failed)) return;
        if (SyscallTable.Find(header.Abi, header.Number).Name == "close") _targets.Remove((int)header.Arguments[0]);
    }

    /// <summary>The first path among a call's arguments; null if it takes none.</summary>
    internal static string? PathOf(Syscall call, RecordView record)
    {
        foreach (var (index, kind) in call.Indexed)
        {
            if (kind is not CString { IsPath: true }) continue;
            var bytes = record.Find(Phase.Entry, record.Header.Arguments[index]);
            var end = bytes.IndexOf((byte)0);
            return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
        }

        return null;
    }

    private static DescriptorTarget PeerOf(RecordView record, Phase phase)
    {
        var address = record.Header.Arguments[1];
        return new DescriptorTarget(address == 0 ? "" : SocketAddressText.Of(record.Find(phase, address)), IsPeer: true);
    }
}
