using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>The times of all calls: a fold over records, for one thread at a time.</summary>
public sealed class LatencyTable
{
    private readonly Dictionary<(Abi, int), CallLatencies> _byNumber = [];
    private readonly Dictionary<string, CallLatencies> _byName = [];

    /// <summary>What stands for all calls together in a list of names.</summary>
    public const string TotalName = "all calls";

    /// <summary>All calls together.</summary>
    public CallLatencies Total { get; } = new(TotalName);

    /// <summary>By name; a call that several ABIs have is one.</summary>
    public IReadOnlyCollection<CallLatencies> Calls => _byName.Values;

    /// <summary>Null if it was never made.</summary>
    public CallLatencies? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Takes in a record; what is not a call that has returned is passed over.</summary>
    public void Add(in RecordHeader header)
    {
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Unfinished)) return;
        if (!_byNumber.TryGetValue((header.Abi, header.Number), out var times))
        {
            var name = SyscallTable.NameOf(header.Abi, header.Number);
            if (!_byName.TryGetValue(name, out times)) _byName[name] = times = new CallLatencies(name);
            _byNumber[(header.Abi, header.Number)] = times;
        }

        var failed = Failures.IsFailure(header);
        times.Add(header.EndNs, header.DurationNs, failed);
        Total.Add(header.EndNs, header.DurationNs, failed);
    }
}
