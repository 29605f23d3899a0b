using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Families;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>Writes what is not a call: signals, stops and ends, as strace does; attaching and detaching, as nobody else does.</summary>
internal static class EventFormatter
{
    private const int SiginfoBytes = 128;

    public static void Format(Decoder decoder, InkText text)
    {
        ref readonly var header = ref decoder.Header;
        switch (header.Kind)
        {
            case RecordKind.Signal: Signal(decoder, text); break;
            case RecordKind.Stopped: Between("---", "stopped by ", SignalNames.Of(header.Number), text); break;
            case RecordKind.Exited:
                text.Append("+++ exited with ", Ink.Signal);
                text.Append(header.Number, Ink.Signal);
                text.Append(" +++", Ink.Signal);
                break;
            case RecordKind.Killed:
                text.Append("+++ killed by ", Ink.Signal);
                text.Append(SignalNames.Of(header.Number), Ink.Signal);
                text.Append(header.Result != 0 ? " (core dumped) +++" : " +++", Ink.Signal);
                break;
            case RecordKind.Superseded:
                text.Append("+++ superseded by execve in pid ", Ink.Signal);
                text.Append(header.Number, Ink.Signal);
                text.Append(" +++", Ink.Signal);
                break;
            case RecordKind.Attached: Between("---", "attached", "", text); break;
            case RecordKind.Detached: Between("---", "detached", "", text); break;
            case RecordKind.Fault: Between("---", "stuck lost sight of it: ", Reason(decoder), text); break;
        }
    }

    private static string Reason(Decoder decoder)
    {
        ref readonly var header = ref decoder.Header;
        return header.Number == 0
            ? ProcText.Decode(decoder.Record.FirstPiece())
            : $"{Ptrace.NameOf(header.Number)}: {ErrorNumber.TextOf((int)-header.Result)}";
    }

    private static void Signal(Decoder decoder, InkText text)
    {
        text.Append("--- ", Ink.Signal);
        text.Append(SignalNames.Of(decoder.Header.Number), Ink.Signal);
        text.Append(' ');
        var info = decoder.Record.FirstPiece();
        if (info.Length >= SiginfoBytes)
        {
            SignalInfo.Kind.DescribeAt(decoder, 0, info);
            text.Append(' ');
        }

        text.Append("---", Ink.Signal);
    }

    private static void Between(string marks, string text, string name, InkText into)
    {
        into.Append(marks, Ink.Signal);
        into.Append(' ');
        into.Append(text, Ink.Signal);
        into.Append(name, Ink.Signal);
        into.Append(' ');
        into.Append(marks, Ink.Signal);
    }
}
