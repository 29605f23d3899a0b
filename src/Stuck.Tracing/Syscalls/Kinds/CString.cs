using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer to bytes that end with a NUL.</summary>
/// <param name="most">The most bytes that the kernel looks at: there a string ends, NUL or not.</param>
/// <param name="isPath">Paths are kept and written whole, up to PATH_MAX; other strings only up to the string limit.</param>
/// <param name="isReference">Whether the call is about the file of that path, and does not merely store it.</param>
public sealed class CString(bool isPath, Phase phase = Phase.Entry, bool isReference = true, int most = int.MaxValue) : Kind
{
    /// <summary>PATH_MAX of linux/limits.h, without the NUL.</summary>
    private const int PathLimit = 4095;

    public bool IsPath => isPath;

    public override Phase Reads => phase;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (value == 0 || (phase == Phase.Exit && (!decoder.Finished || decoder.Failed)))
        {
            decoder.PutAddress(value);
            return;
        }

        var limit = Math.Min(isPath ? PathLimit : decoder.StringLimit, most);
        var bytes = decoder.ReadString(phase, value, limit, out var ended, withMore: limit < most);
        if (isPath && isReference && ended && phase == Phase.Entry) decoder.Refer(bytes);
        if (bytes.IsEmpty && !ended) decoder.PutAddress(value);
        else decoder.PutQuoted(bytes, more: !ended);
    }

}
