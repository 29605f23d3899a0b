using Stuck.Tracing.Syscalls;

namespace Stuck.Dashboard.Log;

/// <summary>How the stretches of a formatted call look.</summary>
internal static class InkStyles
{
    public static CellStyle StyleOf(this Theme theme, Ink ink) => ink switch
    {
        Ink.Name => theme.Name,
        Ink.Number => theme.Number,
        Ink.String => theme.Quoted,
        Ink.Flag => theme.Text,
        Ink.Address => theme.Dim,
        Ink.Error => theme.Error,
        Ink.Comment => theme.Dim,
        Ink.Signal => theme.Signal,
        _ => theme.Text,
    };
}
