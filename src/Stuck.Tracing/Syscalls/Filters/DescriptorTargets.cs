using System.Text;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Effects;
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

    /// <summary>All that is known.</summary>
    public IReadOnlyDictionary<int, DescriptorTarget> All => _targets;

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
        foreach (var effect in call.Means.Effects)
            if (effect.Kind == EffectKind.Connects) Know((int)header.Arguments[effect.Argument], PeerOf(record, Phase.Entry));
        if (CallDescriptors.Opened(record) is not { } opened) return;
        if (OpenedAs(call, record) is { } target) Know(opened, target);
        else _targets.Remove(opened);
    }

    private DescriptorTarget? OpenedAs(Syscall call, RecordView record)
    {
        foreach (var effect in call.Means.Effects)
        {
            if (effect.Kind == EffectKind.Accepts) return PeerOf(record, Phase.Exit);
            if (effect.Kind == EffectKind.Duplicates) return Of((int)record.Header.Arguments[effect.Argument]);
        }

        return PathOf(call, record) is { } path ? new DescriptorTarget(path, IsPeer: false) : null;
    }

    /// <summary>Takes in what a call has closed; after the call itself was looked at.</summary>
    public void End(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Failed)) return;
        foreach (var effect in SyscallTable.Find(header.Abi, header.Number).Means.Effects)
            if (effect.Kind == EffectKind.Closes) _targets.Remove((int)header.Arguments[effect.Argument]);
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
