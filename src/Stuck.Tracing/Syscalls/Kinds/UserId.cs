using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A user or group id; -1 means "leave it as it is".</summary>
/// <param name="isWide">Whether it is 32 bits wide on i386 too, where the oldest calls have 16.</param>
public sealed class UserId(bool isWide) : Kind
{
    public override int? FixedSize(int word) => word == 4 && !isWide ? 2 : 4;

    public override int Alignment(int word) => isWide || word == 8 ? 4 : 2;

    public override void Describe(Decoder decoder, ulong value)
    {
        var id = Size(decoder) == 2 ? (ushort)value : (uint)value;
        if (id == (Size(decoder) == 2 ? ushort.MaxValue : uint.MaxValue)) decoder.PutInt(-1);
        else decoder.PutUInt(id);
    }
}
