namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A member of a structure. A pair of a name and a kind is one, too.</summary>
/// <param name="Name">As the header spells it; empty for padding, which is not written.</param>
/// <param name="IsDetail">Written only when structures are written in full (strace's -v).</param>
public sealed record Field(string Name, Kind Kind, bool IsDetail = false)
{
    /// <summary>Whether the member is written, given the bytes of the whole structure; null for always.</summary>
    public AskStruct<bool>? If { get; init; }

    /// <summary>What another member says about this one's size (<see cref="Decoding.Decoder.Measure"/>), given the bytes of the whole structure.</summary>
    public AskStruct<ulong>? Measure { get; init; }

    /// <summary>The same as data; it takes the place of code.</summary>
    public MeasureAt? MeasureAt { get; init; }

    public static implicit operator Field((string Name, Kind Kind) field) => new(field.Name, field.Kind);
}
