using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Commands.Trace;

/// <summary>What stands in front of a line besides the time: whose it is, the call's number, where the program stood.</summary>
internal sealed class LinePrefix(TraceRequest request)
{
    /// <summary>A file is read later: whether there were several processes is not known while it is written.</summary>
    private readonly bool _alwaysInFile =
        (request.Output is not null && !request.OutputSeparately && (request.Follow || request.Pids.Count + Math.Min(1, request.Command.Count) > 1))
        || request.AlwaysShowPid;

    private readonly HashSet<int> _alive = [];
    private readonly Dictionary<int, int> _latestCall = [];

    /// <summary>Learns from an event which threads there are.</summary>
    public void Follow(in RecordHeader header)
    {
        switch (header.Kind)
        {
            case RecordKind.Attached: _alive.Add(header.Tid); break;
            case RecordKind.Exited or RecordKind.Killed or RecordKind.Detached: _alive.Remove(header.Tid); break;
            case RecordKind.Superseded: _alive.Remove(header.Number); break;
        }
    }

    public void AppendPid(InkText line, byte[] record)
    {
        var view = new RecordView(record);
        var tid = view.Header.Tid;
        _alive.Add(tid);
        var name = view.Find(Phase.None, PieceHeader.TagOfProcess(tid));
        if (_alwaysInFile)
        {
            line.Append(tid);
            AppendName(line, name);
            if (name.IsEmpty) line.PadTo(5);
            line.Append(' ');
        }
        else if (request.Output is null && _alive.Count > 1)
        {
            line.Append("[pid ");
            for (var width = tid; width is > 0 and < 10_000; width *= 10) line.Append(' ');
            line.Append(tid);
            AppendName(line, name);
            line.Append("] ");
        }
    }

    private static void AppendName(InkText line, ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return;
        line.Append('<');
        Quoted.Append(line, name, HexStrings.None, '\0');
        line.Append('>');
    }

    public void AppendPlace(InkText line, byte[] record)
    {
        if (request.SyscallNumbers) AppendNumber(line, new RecordView(record).Header);
        if (request.InstructionPointers) AppendInstructionPointer(line, new RecordView(record));
    }

    private static void AppendInstructionPointer(InkText line, in RecordView record)
    {
        var digits = record.Header.Kind == RecordKind.Syscall && record.Header.Abi == Abi.I386 ? 8 : 16;
        var place = record.FindNumber(PieceHeader.InstructionPointer);
        line.Append('[');
        for (var i = digits - 1; i >= 0; i--) line.Append(place is { } ip ? "0123456789abcdef"[(int)(ip >> (4 * i) & 15)] : '?');
        line.Append("] ");
    }

    private void AppendNumber(InkText line, in RecordHeader header)
    {
        if (header.Kind == RecordKind.Syscall) _latestCall[header.Tid] = header.Number;
        line.Append('[');
        if (_latestCall.TryGetValue(header.Tid, out var number))
        {
            for (var width = Math.Max(number, 1); width < 1000; width *= 10) line.Append(' ');
            line.Append(number);
        }
        else line.Append("????");
        line.Append("] ");
    }
}
