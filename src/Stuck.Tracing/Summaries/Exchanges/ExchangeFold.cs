using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Exchanges;

/// <summary>
/// Finds out who owes whom an answer, from what the kernel says of connections. It remembers each connection for as long as it is there: who
/// has spoken without being answered before is not taken to wait for an answer. For one thread at a time.
/// </summary>
public sealed class ExchangeFold
{
    private readonly Dictionary<long, ConnectionMemory> _memories = [];
    private int _look;

    /// <summary>By process; one for whose connections no answer may be due is not among them.</summary>
    public Dictionary<int, ProcessExchanges> Next(ImmutableArray<ConnectionSample> samples)
    {
        _look++;
        var found = new Dictionary<int, List<Exchange>>();
        foreach (ref readonly var sample in samples.AsSpan())
        {
            if (!_memories.TryGetValue(sample.Connection.Inode, out var memory)) _memories[sample.Connection.Inode] = memory = new ConnectionMemory();
            memory.Add(sample, _look);
            var exchange = sample.IsInQuestion ? ExchangeRules.Judge(sample, memory) : null;
            if (exchange is null || exchange.OwedBy == Speaker.Nobody) memory.DueSinceNs = null;
            if (exchange is null) continue;
            if (!found.TryGetValue(sample.Connection.Pid, out var list)) found[sample.Connection.Pid] = list = [];
            list.Add(exchange);
        }

        if (_memories.Count > samples.Length)
            foreach (var (inode, memory) in _memories)
                if (memory.Look != _look) _memories.Remove(inode);
        return found.ToDictionary(one => one.Key, one => ExchangePairs.Of(one.Value, exchange => _memories[exchange.Connection.Inode].SpeaksFreely));
    }

    /// <summary>When the process that has a connection spoke last, if the other end has not since; ns on CLOCK_MONOTONIC. Null if it has, or that is not known.</summary>
    /// <param name="inode">Of the process's socket.</param>
    public long? AskedAt(long inode) => _memories.GetValueOrDefault(inode)?.AskedAtNs;
}
