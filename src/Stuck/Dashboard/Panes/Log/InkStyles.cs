using Stuck.Dashboard.Look;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Rows;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>How the stretches of a formatted call look.</summary>
internal static class InkStyles
{
    /// <summary>Of classes that a call may have at the same time, the first one here counts: what it is about, before what it is about it with.</summary>
    private static readonly (SyscallClass Class, Func<Theme, CellStyle> Style)[] s_classes =
    [
        (SyscallClass.Network, theme => theme.NetworkCall),
        (SyscallClass.Process, theme => theme.ProcessCall),
        (SyscallClass.Signal, theme => theme.Signal),
        (SyscallClass.Memory | SyscallClass.Pure | SyscallClass.Clock | SyscallClass.Creds, theme => theme.Dim),
        (SyscallClass.File | SyscallClass.StatFs | SyscallClass.FStatFs, theme => theme.FileCall),
    ];

    public static CellStyle StyleOf(this Theme theme, Ink ink) => ink switch
    {
        Ink.Number => theme.Number,
        Ink.String => theme.Quoted,
        Ink.Address => theme.Dim,
        Ink.Error => theme.Error,
        Ink.Comment => theme.Dim,
        Ink.Signal => theme.Signal,
        _ => theme.Text,
    };

    /// <summary>How the name of a call looks.</summary>
    public static CellStyle StyleOf(this Theme theme, SyscallClass classes)
    {
        foreach (var (one, style) in s_classes)
            if ((classes & one) != 0) return style(theme);
        return theme.Name;
    }
}
