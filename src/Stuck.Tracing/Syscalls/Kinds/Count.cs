using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>How many there are, or how long something is: data, but for what only code can tell.</summary>
public sealed class Count
{
    private readonly Func<Decoder, long>? _code;

    private Count(CountSource source, long value = 0, Func<Decoder, long>? code = null) => (Source, Value, _code) = (source, value, code);

    public static Count Returned { get; } = new(CountSource.Returned);

    public static Count Measured { get; } = new(CountSource.Measured);

    public CountSource Source { get; }

    /// <summary>The number itself, or which argument tells it.</summary>
    public long Value { get; }

    /// <summary>Another that it does not exceed; null for none.</summary>
    public Count? Limit { get; private init; }

    /// <summary>Whether it can be told without running code of ours.</summary>
    public bool IsData => Source != CountSource.Computed && Limit?.IsData != false;

    public static Count Fixed(long count) => new(CountSource.Fixed, count);

    public static Count Argument(int index) => new(CountSource.Argument, index);

    public static Count Argument32(int index) => new(CountSource.Argument32, index);

    public static Count Computed(Func<Decoder, long> code) => new(CountSource.Computed, code: code);

    /// <summary>The lesser of this and another.</summary>
    public Count AtMost(Count limit) => new(Source, Value, _code) { Limit = limit };

    /// <summary>What it is for the call in hand; may be negative, as results are.</summary>
    public long Of(Decoder decoder) => Limit is null ? Own(decoder) : Math.Min(Own(decoder), Limit.Of(decoder));

    private long Own(Decoder decoder) => Source switch
    {
        CountSource.Argument => decoder.CountArgument((int)Value),
        CountSource.Argument32 => (uint)decoder.Argument((int)Value),
        CountSource.Returned => decoder.Finished && !decoder.Failed ? decoder.Result : 0,
        CountSource.Measured => (long)Math.Min(decoder.Measure, long.MaxValue),
        CountSource.Computed => _code!(decoder),
        _ => Value,
    };
}
