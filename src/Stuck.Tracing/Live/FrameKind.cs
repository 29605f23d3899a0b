namespace Stuck.Tracing.Live;

/// <summary>What is to be told at a tick.</summary>
internal enum FrameKind
{
    None,

    /// <summary>What was recorded since.</summary>
    Records,

    /// <summary>All, looked at anew, as far as that is not dear.</summary>
    Whole,

    /// <summary>All, however dear: somebody asks for it, and no later one may put it right.</summary>
    Asked,
}
