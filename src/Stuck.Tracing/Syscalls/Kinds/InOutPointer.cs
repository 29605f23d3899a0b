using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer to what the kernel reads and changes: <c>[128 => 16]</c>, or just <c>[16]</c> when it stayed the same.</summary>
/// <param name="evenIfFailed">Whether a failed call changes it, too.</param>
/// <param name="separately">Whether both have brackets of their own: <c>[0] => [5]</c>.</param>
public sealed class InOutPointer(Kind target, bool separately = false, bool evenIfFailed = false) : Kind
{
    public Kind Target => target;

    public bool EvenIfFailed => evenIfFailed;

    public override Phase Reads => Phase.Entry | Phase.Exit | target.Reads;

    public override void Describe(Decoder decoder, ulong value)
    {
        var size = target.Size(decoder);
        var before = value == 0 ? [] : decoder.Read(Phase.Entry, value, size);
        var after = value == 0 || !decoder.Finished || (decoder.Failed && !evenIfFailed) ? [] : decoder.Read(Phase.Exit, value, size);
        if (!decoder.IsWriting) return;
        if (before.Length < size)
        {
            decoder.PutAddress(value);
            return;
        }

        decoder.Put('[');
        target.DescribeAt(decoder, value, before);
        if (after.Length == size && !after.SequenceEqual(before))
        {
            decoder.Put(separately ? "] => [" : " => ");
            target.DescribeAt(decoder, value, after);
        }

        decoder.Put(']');
    }
}
