using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>
/// Connections that traced processes pass to each other (SCM_RIGHTS of unix(7)). Which message it was that somebody has received is told by how many
/// descriptors it had, and by when: the oldest of these.
/// </summary>
internal sealed class HandOvers
{
    /// <summary>Who has not taken them by then is nobody that we see; ns.</summary>
    private const long LongestNs = 10_000_000_000;

    private readonly List<HandOver> _underWay = [];

    /// <summary>Somebody passes descriptors on; what they refer to stays open, whatever the sender does with his own.</summary>
    public void Send(HandOver handOver)
    {
        foreach (var wire in handOver.Wires)
            if (wire is not null) wire.References++;
        _underWay.Add(handOver);
    }

    /// <summary>Somebody has received so many descriptors.</summary>
    /// <param name="isSure">Whether no other message had as many.</param>
    /// <returns>What they refer to; null if that is not known.</returns>
    public HandOver? Take(RequestOwner by, int count, long atNs, out bool isSure)
    {
        var candidates = _underWay.Where(one => one.Wires.Length == count && one.From != by && one.AtNs <= atNs).ToArray();
        isSure = candidates.Length == 1;
        if (candidates.Length == 0) return null;
        _underWay.Remove(candidates[0]);
        return candidates[0];
    }

    /// <summary>What nobody has taken for long is with somebody else.</summary>
    public void Forget(long nowNs)
    {
        foreach (var lost in _underWay.Where(one => nowNs - one.AtNs > LongestNs).ToArray())
        {
            _underWay.Remove(lost);
            foreach (var wire in lost.Wires)
                if (wire is not null && --wire.References == 0) wire.Close(lost.AtNs, RequestOutcome.Lost);
        }
    }
}
