using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Plans;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Recordings;

/// <summary>Masks what calls move: letters become x, digits 0, so that shapes and lengths stay. Structures that lead to it stay as they are.</summary>
internal sealed class RecordMask
{
    /// <summary>Where struct msghdr has its pointers: to an address, the vector, what controls; bytes (bits/socket.h).</summary>
    private static readonly int[] s_pointers64 = [0, 16, 32], s_pointers32 = [0, 8, 16];

    private readonly HashSet<ulong> _structures = [];

    public void Mask(Span<byte> record)
    {
        var header = MemoryMarshal.Read<RecordHeader>(record);
        if (header.Kind != RecordKind.Syscall) return;
        var row = SyscallTable.Find(header.Abi, header.Number);
        if (!row.Means.Does(EffectKind.Receives) && !row.Means.Does(EffectKind.Sends)) return;
        FindStructures(row, header, new RecordView(record));
        for (var at = RecordView.HeaderBytes; at + RecordView.PieceHeaderBytes <= header.Size;)
        {
            var piece = MemoryMarshal.Read<PieceHeader>(record[at..]);
            at += RecordView.PieceHeaderBytes;
            if (piece.Address < FirstTag && !_structures.Contains(piece.Address))
                foreach (ref var one in record.Slice(at, Math.Clamp(piece.Length, 0, header.Size - at))) one = Masked(one);
            at += RecordView.Padded(piece.Length);
        }
    }

    /// <summary>No memory of a program lies there: such pieces hold what we know otherwise.</summary>
    private const ulong FirstTag = PieceHeader.FirstTag;

    private void FindStructures(Syscall row, in RecordHeader header, RecordView record)
    {
        _structures.Clear();
        var is32 = header.Abi == Abi.I386;
        foreach (var step in CapturePlanner.Of(row).Steps)
        {
            var address = header.Arguments[is32 ? step.Argument32 : step.Argument];
            if (step.Shape == CaptureShape.Bytes && step.Limit == CaptureLimit.Strings) continue;
            _structures.Add(address);
            if (step.Shape != CaptureShape.Message) continue;
            foreach (var phase in (ReadOnlySpan<Phase>)[Phase.Entry, Phase.Exit])
            {
                var message = record.Find(phase, address);
                foreach (var at in is32 ? s_pointers32 : s_pointers64)
                    if (message.Length >= at + sizeof(ulong)) _structures.Add(is32 ? MemoryMarshal.Read<uint>(message[at..]) : MemoryMarshal.Read<ulong>(message[at..]));
            }
        }
    }

    private static byte Masked(byte one) => (char)one switch
    {
        >= 'a' and <= 'z' => (byte)'x',
        >= 'A' and <= 'Z' => (byte)'X',
        >= '0' and <= '9' => (byte)'0',
        _ => one,
    };
}
