namespace Stuck.Tracing.Syscalls.Plans;

/// <summary>Which of a tracer's options bounds what a step takes, whatever its count says; one more is taken, which tells that there is more.</summary>
public enum CaptureLimit
{
    None,

    /// <summary>The most bytes of a string.</summary>
    Strings,

    /// <summary>The most elements of an array.</summary>
    Elements,
}
