using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>An error number that is no result: <c>ENOENT</c>; a number otherwise.</summary>
/// <param name="negated">Whether errors are below 0.</param>
public sealed class ErrorCode(bool negated) : Kind
{
    public override int? FixedSize(int word) => 4;

    public override int Alignment(int word) => 4;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.IsWriting) return;
        var number = (int)value;
        var name = ErrorNumber.NameOf(negated ? -number : number);
        if (name.Length == 0 || number == 0)
        {
            if (negated) decoder.PutInt(number);
            else decoder.PutUInt((uint)number);
        }
        else if (decoder.BeginNames(negated ? (ulong)number : (uint)number, negated ? IntegerFormat.Signed : IntegerFormat.Unsigned))
        {
            if (negated) decoder.Put('-');
            decoder.PutFlag(name);
            decoder.EndNames();
        }
    }
}
