namespace Stuck.Tracing.Syscalls.Effects;

/// <summary>One thing that a call does to a descriptor.</summary>
/// <param name="Argument">Which argument the descriptor is.</param>
/// <param name="Data">Where the data lie, of one that moves some.</param>
public readonly record struct Effect(EffectKind Kind, int Argument = 0, DataShape Data = DataShape.None)
{
    /// <summary>It happens only where another argument, cut to 32 bits, is one of these; null for always.</summary>
    public EffectCondition? If { get; init; }

    /// <summary>Whether a number may mean another file from then on.</summary>
    public bool Forgets => Kind is EffectKind.Replaces or EffectKind.Closes or EffectKind.ClosesRange or EffectKind.ClosesSome;
}
