using System.Buffers.Binary;
using System.Text;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>The command that a process became, by its own records: for one that has lived too short to be seen otherwise.</summary>
/// <param name="Title">Its arguments, as /proc would have shown them.</param>
/// <param name="Comm">As the kernel calls it.</param>
internal sealed record ExecutedCommand(string Title, string Comm)
{
    /// <summary>The kernel's name of a process is that long at most; bytes (prctl(2), PR_SET_NAME).</summary>
    private const int CommBytes = 15;

    /// <summary>Who has done more than this before has been seen by then.</summary>
    private const int MostRecords = 4096;

    private const int MostArguments = 64;

    /// <summary>The last command that it executed; null if it went on as what it was forked from.</summary>
    public static ExecutedCommand? Find(History history, ref byte[] buffer)
    {
        ExecutedCommand? last = null;
        var end = Math.Min(history.End, history.First + MostRecords);
        for (var sequence = history.First; sequence < end; sequence++)
            if (history.TryCopy(sequence, ref buffer) && Of(new RecordView(buffer)) is { } command) last = command;
        return last;
    }

    private static ExecutedCommand? Of(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Failed) || header.Has(RecordFlags.Unfinished)) return null;
        if (SyscallTable.Find(header.Abi, header.Number).Means.Program is not { } first) return null;
        var path = Text(record, header.Arguments[first]);
        var arguments = Arguments(record, header.Arguments[first + 1], header.Abi == Abi.X86_64 ? sizeof(ulong) : sizeof(uint));
        var file = path[(path.LastIndexOf('/') + 1)..];
        return new ExecutedCommand(arguments.Count > 0 ? string.Join(' ', arguments) : path, file[..Math.Min(file.Length, CommBytes)]);
    }

    private static List<string> Arguments(RecordView record, ulong address, int word)
    {
        var arguments = new List<string>();
        for (; arguments.Count < MostArguments; address += (ulong)word)
        {
            var pointer = record.Find(Phase.Entry, address, word);
            if (pointer.Length < word) break;
            var at = word == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(pointer) : BinaryPrimitives.ReadUInt32LittleEndian(pointer);
            if (at == 0) break;
            arguments.Add(Text(record, at));
        }

        return arguments;
    }

    private static string Text(RecordView record, ulong address)
    {
        var bytes = record.Find(Phase.Entry, address);
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
