namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>A register of a call in flight that holds a value of ours.</summary>
/// <param name="Offset">Where PTRACE_POKEUSER finds it; bytes.</param>
/// <param name="Value">What its caller put there, and is to find there afterwards.</param>
internal readonly record struct ReplacedRegister(int Offset, ulong Value);
