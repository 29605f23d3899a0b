namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A member of a <see cref="Picked"/> structure.</summary>
/// <param name="Offset64">Where it is with words of 8 bytes.</param>
/// <param name="Offset32">Where it is with words of 4 bytes.</param>
public sealed record PickedField(string Name, int Offset64, int Offset32, Kind Kind)
{
    /// <summary>A member that is at the same place with any words.</summary>
    public PickedField(string name, int offset, Kind kind)
        : this(name, offset, offset, kind)
    {
    }
}
