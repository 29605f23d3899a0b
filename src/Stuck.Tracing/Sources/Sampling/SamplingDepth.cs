namespace Stuck.Tracing.Sources.Sampling;

/// <summary>How much of a process is read in a round.</summary>
internal enum SamplingDepth
{
    /// <summary>State, CPU and memory.</summary>
    Vital,

    /// <summary>Also its title, user and the call it is in.</summary>
    Full,

    /// <summary>Also its title, and the calls of all its threads; not the user, which seldom changes.</summary>
    Watched,

    /// <summary>As <see cref="Watched"/> between two rounds, without the title.</summary>
    Between,
}
