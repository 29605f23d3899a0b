namespace Stuck.Commands.Trace;

/// <summary>How the time of day is written.</summary>
internal enum ClockFormat
{
    None,

    /// <summary>HH:MM:SS.</summary>
    Time,

    /// <summary>Seconds since 1970.</summary>
    Unix,
}
