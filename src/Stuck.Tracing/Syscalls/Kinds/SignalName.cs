using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A signal's number.</summary>
/// <param name="bytes">Its width in memory; 0 for the tracee's word.</param>
public sealed class SignalName(int bytes = 4) : Kind
{
    public override int? FixedSize(int word) => bytes == 0 ? word : bytes;

    public override int Alignment(int word) => bytes == 0 ? word : Math.Min(bytes, word);

    public override void Describe(Decoder decoder, ulong value) => Put(decoder, (int)value);

    /// <summary>Writes a signal as the options say: by name, by number, or both.</summary>
    public static void Put(Decoder decoder, int signal)
    {
        if (SignalNames.Has(signal)) decoder.PutNamed((ulong)signal, SignalNames.Of(signal), IntegerFormat.Signed);
        else decoder.PutInt(signal);
    }
}
