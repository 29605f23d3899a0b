using System.Buffers.Binary;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Names;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>siginfo_t, of which the signal and its code decide the layout (sigaction(2)).</summary>
internal static class SignalInfo
{
    private const int Bytes = 128;

    public static readonly Kind Kind = new CustomStruct(Bytes, Describe);

    private static void Describe(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        if (!decoder.IsWriting) return;
        Span<byte> whole = stackalloc byte[Bytes];
        bytes[..Math.Min(bytes.Length, Bytes)].CopyTo(whole);
        var signal = Int(whole, 0);
        var code = Int(whole, 8);
        decoder.Put('{');
        if (signal != 0)
        {
            decoder.PutField("si_signo");
            SignalName.Put(decoder, signal);
            Field(decoder, "si_code");
            if (SignalCodes.NameOf(signal, code) is { } name) decoder.PutNamed((ulong)code, name, IntegerFormat.Signed);
            else decoder.PutHex((uint)code);

            PutErrno(decoder, Int(whole, 4));
            // The union that follows three ints begins at a word's boundary.
            Fields(decoder, signal, code, whole[(decoder.WordSize == 4 ? 12 : 16)..]);
        }

        decoder.Put('}');
    }

    private static void PutErrno(Decoder decoder, int error)
    {
        if (error == 0) return;
        Field(decoder, "si_errno");
        if (error > 0 && ErrorNumber.NameOf(error) is { Length: > 0 } name) decoder.PutNamed((ulong)error, name, IntegerFormat.Signed);
        else decoder.PutInt(error);
    }

    private static void Fields(Decoder decoder, int signal, int code, ReadOnlySpan<byte> fields)
    {
        if (code <= 0) FromProcess(decoder, code, fields);
        else FromKernel(decoder, signal, code, fields);
    }

    private static void FromProcess(Decoder decoder, int code, ReadOnlySpan<byte> fields)
    {
        switch (code)
        {
            case SignalCodes.Timer:
                Field(decoder, "si_timerid");
                decoder.PutHex((uint)Int(fields, 0));
                Number(decoder, "si_overrun", Int(fields, 4));
                Value(decoder, fields[8..]);
                break;
            case SignalCodes.SigIo: Band(decoder, fields); break;
            case SignalCodes.User or SignalCodes.ThreadKill: Sender(decoder, fields); break;
            default:
                Sender(decoder, fields);
                if (decoder.Word(fields[8..]) != 0) Value(decoder, fields[8..]);
                break;
        }
    }

    private static void FromKernel(Decoder decoder, int signal, int code, ReadOnlySpan<byte> fields)
    {
        switch (signal)
        {
            case SignalNumbers.Child: ChildChanged(decoder, code, fields); break;
            case SignalNumbers.Ill or SignalNumbers.Fpe or SignalNumbers.Segv or SignalNumbers.Bus or SignalNumbers.Trap:
                Fault(decoder, SignalCodes.NameOf(signal, code), fields);
                break;
            case SignalNumbers.Io:
                if (SignalCodes.NameOf(signal, code)?.StartsWith("POLL_", StringComparison.Ordinal) == true) Band(decoder, fields);
                break;
            case SignalNumbers.Sys: Call(decoder, fields); break;
            default:
                if (Int(fields, 0) != 0 || Int(fields, 4) != 0) Sender(decoder, fields);
                if (decoder.Word(fields[8..]) != 0) Value(decoder, fields[8..]);
                break;
        }
    }

    private static void ChildChanged(Decoder decoder, int code, ReadOnlySpan<byte> fields)
    {
        Sender(decoder, fields);
        Field(decoder, "si_status");
        if (code == SignalCodes.Exited) decoder.PutInt(Int(fields, 8));
        else SignalName.Put(decoder, Int(fields, 8));
        var times = fields[(decoder.WordSize == 4 ? 12 : 16)..];
        Field(decoder, "si_utime");
        ClockTicks.Put(decoder, decoder.SignedWord(times));
        Field(decoder, "si_stime");
        ClockTicks.Put(decoder, decoder.SignedWord(times[decoder.WordSize..]));
    }

    private static void Fault(Decoder decoder, string? code, ReadOnlySpan<byte> fields)
    {
        var word = decoder.WordSize;
        Address(decoder, "si_addr", fields);
        switch (code)
        {
            case "SEGV_BNDERR":
                Address(decoder, "si_lower", fields[(2 * word)..]);
                Address(decoder, "si_upper", fields[(3 * word)..]);
                break;
            case "SEGV_PKUERR": Number(decoder, "si_pkey", (uint)Int(fields, 2 * word)); break;
            case "BUS_MCEERR_AR" or "BUS_MCEERR_AO":
                Field(decoder, "si_addr_lsb");
                decoder.PutHex(BinaryPrimitives.ReadUInt16LittleEndian(fields[word..]));
                break;
        }
    }

    private static void Call(Decoder decoder, ReadOnlySpan<byte> fields)
    {
        var number = Int(fields, decoder.WordSize);
        var architecture = (uint)Int(fields, decoder.WordSize + 4);
        var abi = AuditArchitecture.AbiOf(architecture);
        Address(decoder, "si_call_addr", fields);
        Field(decoder, "si_syscall");
        if (abi is { } known && CallNames.Of(known, number) is { Length: > 0 } name)
        {
            decoder.PutFlag("__NR_");
            decoder.PutFlag(name);
        }
        else decoder.PutInt(number);

        Field(decoder, "si_arch");
        AuditArchitecture.Kind.Describe(decoder, architecture);
    }

    private static void Sender(Decoder decoder, ReadOnlySpan<byte> fields)
    {
        Number(decoder, "si_pid", Int(fields, 0));
        Field(decoder, "si_uid");
        K.Id.Describe(decoder, (uint)Int(fields, 4));
    }

    private static void Value(Decoder decoder, ReadOnlySpan<byte> value)
    {
        Number(decoder, "si_int", Int(value, 0));
        Address(decoder, "si_ptr", value);
    }

    private static void Band(Decoder decoder, ReadOnlySpan<byte> fields)
    {
        Number(decoder, "si_band", decoder.SignedWord(fields));
        Number(decoder, "si_fd", Int(fields, decoder.WordSize));
    }

    private static int Int(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);

    private static void Field(Decoder decoder, string name)
    {
        decoder.PutSeparator();
        decoder.PutField(name);
    }

    private static void Number(Decoder decoder, string name, long value)
    {
        Field(decoder, name);
        decoder.PutInt(value);
    }

    private static void Address(Decoder decoder, string name, ReadOnlySpan<byte> bytes)
    {
        Field(decoder, name);
        decoder.PutAddress(decoder.Word(bytes));
    }
}
