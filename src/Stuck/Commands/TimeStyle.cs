namespace Stuck.Commands;

/// <summary>The time in front of a trace line: strace's -r, -t, -tt and -ttt.</summary>
internal enum TimeStyle
{
    None,
    Relative,
    Seconds,
    Microseconds,
    Epoch,
}
