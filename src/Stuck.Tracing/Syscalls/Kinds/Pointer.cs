using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer, written as what it points to; as its address when that is not there (yet).</summary>
/// <param name="phase">At which stop the target is read: what goes in at entry, what comes out at exit.</param>
/// <param name="evenIfFailed">Whether the kernel fills the target of a failed call too.</param>
public class Pointer(Phase phase, Kind target, bool evenIfFailed = false) : Kind
{
    /// <summary>At which stop the target is read.</summary>
    public Phase Phase => phase;

    public Kind Target => target;

    public bool EvenIfFailed => evenIfFailed;

    public override Phase Reads => phase | target.Reads;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (value == 0 || phase == Phase.Exit && (!decoder.Finished || decoder.Failed && !evenIfFailed))
        {
            decoder.PutAddress(value);
            return;
        }

        var size = target.Size(decoder);
        var bytes = target is Bytes ? decoder.ReadBuffer(phase, value, size) : decoder.Read(phase, value, size);
        if (bytes.Length < target.Needed(decoder)) decoder.PutAddress(value);
        else if (decoder.WantsValues || target.Reads != Phase.None) target.DescribeAt(decoder, value, bytes);
    }
}
