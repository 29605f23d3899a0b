namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>How values that have a name are written (strace's -X).</summary>
public enum ConstantStyle
{
    /// <summary>By name: <c>O_RDONLY</c>.</summary>
    Names,

    /// <summary>As numbers: <c>0</c>.</summary>
    Numbers,

    /// <summary>As numbers with their names behind them: <c>0 /* O_RDONLY */</c>.</summary>
    Both,
}
