using System.Collections.Immutable;
using System.Reactive.Linq;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>A machine that is watched, as it was at a moment.</summary>
/// <param name="live">As it is.</param>
/// <param name="number">Of the moment.</param>
internal sealed class PastMoment(IHost live, int number, Frame shown) : PastHost
{
    public int Number => number;

    public override string Name => live.Name;

    public override IObservable<Frame> Frames => Observable.Return(Shown);

    public override Frame Shown => shown;

    public override string? Untold => "not kept";

    protected override string Over => $"that was at {Shown.Time:HH:mm:ss}, and is over";

    /// <summary>Who is traced now is let go of now.</summary>
    public override Task<ImmutableArray<ProcessKey>> DetachAllAsync() => live.DetachAllAsync();

    public override void KeepEnded(EndedLimits limits) => live.KeepEnded(limits);

    public override ImmutableArray<DescriptorSample> DescriptorsAtAttach(TracedProcess process) => live.DescriptorsAtAttach(process);

    public override string? PlaceOf(ProcessKey process, CallerStack caller) => live.PlaceOf(process, caller);

    public override void Dispose()
    {
    }
}
