using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>How many there are, or how long something is: data, but for what only code can tell.</summary>
public sealed record Count
{
    private readonly Func<Decoder, long>? _code;

    private Count(CountSource source, long value = 0, Func<Decoder, long>? code = null) => (Source, Value, _code) = (source, value, code);

    public static Count Returned { get; } = new(CountSource.Returned);

    public static Count Measured { get; } = new(CountSource.Measured);

    public CountSource Source { get; }

    /// <summary>The number itself, or which argument tells it, or where in a structure it stands.</summary>
    public long Value { get; private init; }

    /// <summary>How far behind where the argument points the number stands; of a member, its place on i386.</summary>
    public int Offset { get; private init; }

    /// <summary>How wide the number is (<see cref="CountSource.Member"/>); bytes.</summary>
    public int Bytes { get; private init; } = sizeof(uint);

    /// <summary>Whether it is read at entry, whenever it is asked for (<see cref="CountSource.Behind"/>).</summary>
    public bool IsOfEntry { get; private init; }

    /// <summary>So many of them make one, rounded up, where words have 64 bits.</summary>
    public int Per64 { get; private init; } = 1;

    /// <inheritdoc cref="Per64"/>
    public int Per32 { get; private init; } = 1;

    /// <summary>Another that it does not exceed; null for none.</summary>
    public Count? Limit { get; private init; }

    /// <summary>Of one that only code can tell: what it never exceeds, as data; null where nobody knows.</summary>
    public Count? Most { get; private init; }

    /// <summary>Whether it can be told without running code of ours.</summary>
    public bool IsData => Source != CountSource.Computed && Limit?.IsData != false;

    /// <summary>The least that is data and not less than this; null for none.</summary>
    public Count? ToData() => Source == CountSource.Computed ? Most : IsData ? this : this with { Limit = Limit?.ToData() };

    public static Count Fixed(long count) => new(CountSource.Fixed, count);

    public static Count Argument(int index) => new(CountSource.Argument, index);

    public static Count Argument32(int index) => new(CountSource.Argument32, index);

    /// <summary>Only plans ask for it: rows that need it have read it.</summary>
    /// <param name="atEntry">Whether it is what stood there when the call was entered that counts, and not at the stop in hand.</param>
    public static Count Behind(int argument, int offset = 0, bool atEntry = false) =>
        new(CountSource.Behind, argument) { Offset = offset, IsOfEntry = atEntry };

    /// <inheritdoc cref="Behind"/>
    public static Count Member(MeasureAt place) => new(CountSource.Member, place.Offset64) { Offset = place.Offset32, Bytes = place.Bytes };

    /// <param name="most">What it never exceeds, as data.</param>
    public static Count Computed(Func<Decoder, long> code, Count? most = null) => new(CountSource.Computed, code: code) { Most = most };

    /// <summary>The lesser of this and another.</summary>
    public Count AtMost(Count limit) => this with { Limit = Limit is null ? limit : Limit.AtMost(limit) };

    /// <summary>As many as so many of this make, rounded up.</summary>
    public Count Per(int units64, int units32) => this with { Per64 = units64, Per32 = units32 };

    /// <summary>What it is for the call in hand; may be negative, as results are.</summary>
    public long Of(Decoder decoder)
    {
        var per = decoder.WordSize == 8 ? Per64 : Per32;
        var own = per == 1 ? Own(decoder) : (Own(decoder) + (per - 1L)) / per;
        return Limit is null ? own : Math.Min(own, Limit.Of(decoder));
    }

    private long Own(Decoder decoder) => Source switch
    {
        CountSource.Argument => decoder.CountArgument((int)Value),
        CountSource.Argument32 => (uint)decoder.Argument((int)Value),
        CountSource.Returned => decoder.Finished && !decoder.Failed ? decoder.Result : 0,
        CountSource.Measured => (long)Math.Min(decoder.Measure, long.MaxValue),
        CountSource.Computed => _code!(decoder),
        CountSource.Behind or CountSource.Member => throw new InvalidOperationException("Only plans ask for what stands in memory."),
        _ => Value,
    };
}
