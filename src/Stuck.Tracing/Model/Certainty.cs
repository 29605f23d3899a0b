namespace Stuck.Tracing.Model;

/// <summary>How sure something is.</summary>
public enum Certainty : byte
{
    /// <summary>It may be so: to be said, not to be alarmed by.</summary>
    Unsure,

    Likely,
    Sure,
}
