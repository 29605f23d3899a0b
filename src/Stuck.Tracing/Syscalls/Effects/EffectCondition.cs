namespace Stuck.Tracing.Syscalls.Effects;

/// <summary>Of a call with many commands: with which of them it does something.</summary>
/// <param name="Argument">Which argument the command is.</param>
public sealed record EffectCondition(int Argument, uint First, uint Second)
{
    public bool Holds(ulong command) => (uint)command == First || (uint)command == Second;
}
