using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>The times of all calls: a fold over records, for one thread at a time.</summary>
public sealed class LatencyTable
{
    private readonly Dictionary<(Abi, int, string?), CallLatencies> _byNumber = [];
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
    /// <param name="place">In which function of its caller's it was made; null where that does not matter, or is not known.</param>
    public void Add(in RecordHeader header, string? place = null)
    {
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Unfinished)) return;
        if (!_byNumber.TryGetValue((header.Abi, header.Number, place), out var times))
        {
            times = new CallLatencies(SyscallTable.NameOf(header.Abi, header.Number), place);
            if (_byName.TryGetValue(times.Name, out var known)) times = known;
            _byNumber[(header.Abi, header.Number, place)] = _byName[times.Name] = times;
        }

        var failed = Failures.IsFailure(header);
        times.Add(header.EndNs, header.DurationNs, failed);
        Total.Add(header.EndNs, header.DurationNs, failed);
    }
}
