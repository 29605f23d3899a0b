using Stuck.Tracing.Records;

namespace Stuck.Commands.Trace;

/// <summary>One end of a record on the time line: where a call was entered, where it returned, or an event that has no length.</summary>
/// <param name="Order">Tells moments of the same time apart, in the order in which they were recorded.</param>
/// <param name="Sequence">The record's number in the process's history; -1 for a call in flight.</param>
/// <param name="InFlight">The record of a call in flight.</param>
/// <param name="StartNs">With the thread id, names the call.</param>
/// <param name="IsFound">Of <see cref="MomentKind.Entry"/>: the thread was in the call when tracing began.</param>
/// <param name="Missed">Of <see cref="MomentKind.Gap"/>: how many records are missing.</param>
internal readonly record struct Moment(long AtNs, int Order, MomentKind Kind, TracedProcess Process, long Sequence, int Tid, long StartNs, byte[]? InFlight = null, bool IsFound = false, long Missed = 0)
    : IComparable<Moment>
{
    public bool IsSameCall(in Moment other) => Tid == other.Tid && StartNs == other.StartNs;

    public int CompareTo(Moment other) => AtNs != other.AtNs ? AtNs.CompareTo(other.AtNs) : Order.CompareTo(other.Order);
}
