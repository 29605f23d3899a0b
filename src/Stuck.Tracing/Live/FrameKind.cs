namespace Stuck.Tracing.Live;

/// <summary>What is to be told at a tick.</summary>
internal enum FrameKind
{
    None,

    /// <summary>What was recorded since.</summary>
    Records,

    /// <summary>All, looked at anew.</summary>
    Whole,
}
