namespace Stuck.Commands.Trace;

/// <summary>The times that go with a trace line: strace's -t, -r and -T.</summary>
internal sealed record TimeStyle
{
    public ClockFormat Clock { get; init; }

    /// <summary>Digits behind the seconds of the clock.</summary>
    public int ClockDigits { get; init; }

    /// <summary>Digits of the time since the line before; null where that is not wanted.</summary>
    public int? RelativeDigits { get; init; }

    /// <summary>Digits of a call's duration; null where that is not wanted.</summary>
    public int? DurationDigits { get; init; }
}
