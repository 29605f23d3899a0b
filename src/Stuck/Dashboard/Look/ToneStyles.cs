using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Look;

/// <summary>How a meaning looks.</summary>
internal static class ToneStyles
{
    public static CellStyle StyleOf(this Theme theme, Tone tone) => tone switch
    {
        Tone.Dim => theme.Dim,
        Tone.Waiting => theme.Waiting,
        Tone.Stuck => theme.Stuck,
        Tone.Running => theme.Running,
        Tone.Spinning => theme.Spinning,
        Tone.Error => theme.Error,
        _ => theme.Text,
    };
}
