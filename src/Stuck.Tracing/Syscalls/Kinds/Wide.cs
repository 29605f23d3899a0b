using Stuck.Tracing.Events;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer that lies in a structure as 64 bits, even for tracees of 32.</summary>
public sealed class Wide(Kind pointer) : Kind
{
    public override Phase Reads => pointer.Reads;

    public override int Size(Decoder decoder) => 8;

    public override void Describe(Decoder decoder, ulong value) => pointer.Describe(decoder, value);
}
