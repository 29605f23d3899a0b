using System.Collections.Immutable;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Syscalls.Rows;

/// <summary>What a call does to descriptors and what it waits for: all that anybody asks who knows calls no better than by their rows.</summary>
public sealed record Meaning
{
    public static Meaning None { get; } = new();

    public ImmutableArray<Effect> Effects
    {
        get;
        init
        {
            field = value;
            Forgets = value.Any(effect => effect.Forgets);
        }
    } = [];

    /// <summary>Whether a descriptor may mean another file after it.</summary>
    public bool Forgets { get; private init; }

    internal Wait Wait { get; init; } = Wait.None;

    /// <summary>Null for calls that wait for ever, or in a way that their arguments do not tell.</summary>
    public CallTimeout? Timeout { get; init; }

    public Interruption Interruption { get; init; }

    /// <summary>Errors by which it says what a healthy program reckons with: that it would have to wait, has only begun, or has waited long enough.</summary>
    public ImmutableArray<int> Expected { get; init; } = [];

    /// <summary>On i386 it is another call, whose arguments lie in memory (select).</summary>
    public bool IsPackedIn32 { get; init; }

    /// <summary>Of a call that makes the caller another program: which argument is that one's path, behind which its arguments come; null for all others.</summary>
    public int? Program { get; init; }

    public BirthFlags BirthFlags { get; init; }

    /// <summary>
    /// Of a call that the kernel resumes by way of restart_syscall(2): what the name of the kernel function that it then sleeps in contains; null for
    /// those that it resumes otherwise.
    /// </summary>
    public string? ResumesIn { get; init; }

    public WaitKind WaitKind => Wait.Kind;

    /// <inheritdoc cref="Wait.MayBeIdle"/>
    public bool MayBeIdle => Wait.MayBeIdle;

    public bool Does(EffectKind kind)
    {
        foreach (var effect in Effects)
            if (effect.Kind == kind) return true;
        return false;
    }

    /// <summary>Whether a call with these arguments does that.</summary>
    public bool Does(EffectKind kind, in Arguments arguments)
    {
        foreach (var effect in Effects)
            if (effect.Kind == kind && (effect.If is not { } condition || condition.Holds(arguments[condition.Argument]))) return true;
        return false;
    }

    /// <summary>This and an effect more.</summary>
    internal Meaning And(EffectKind kind, int argument) => this with { Effects = Effects.Add(new Effect(kind, argument)) };
}
