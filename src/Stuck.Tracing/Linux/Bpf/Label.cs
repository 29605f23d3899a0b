namespace Stuck.Tracing.Linux.Bpf;

/// <summary>A place in a program, to jump to.</summary>
internal sealed class Label
{
    /// <summary>The index of the instruction that it stands before; null until it has been placed.</summary>
    public int? Position { get; set; }
}
