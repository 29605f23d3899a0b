using System.Buffers.Binary;
using System.Collections.Immutable;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Plans;

namespace Stuck.Tracing.Tests.Syscalls.Plans;

/// <summary>Carries out plans: what memory their steps take of a call, as whoever has nothing but the plan would find it.</summary>
internal sealed class PlannedMemory(MadeUpMemory memory, CaptureOptions options, Abi abi)
{
    private const int PathBytes = 4096, ReadAheadPointers = 512, VectorEntries = (1 << 14) + 1, ControlBytes = 128 << 10;

    private readonly int _word = abi == Abi.I386 ? 4 : 8;
    private readonly List<(Phase Phase, ulong From, ulong To, CaptureStep Step)> _taken = [];
    private Arguments _arguments;
    private long? _result;
    private CaptureStep? _step;

    private bool Failed => _result is < 0 and >= -4095;

    /// <summary>All that a plan takes of a call; without a result it has not returned.</summary>
    public void Take(CapturePlan plan, Arguments arguments, long? result)
    {
        (_arguments, _result) = (arguments, result);
        _taken.Clear();
        foreach (var step in plan.Steps)
        {
            _step = step;
            if (step.If.All(Holds)) Take(step, Argument(_word == 8 ? step.Argument : step.Argument32), []);
        }
    }

    /// <summary>The first byte of a piece that was not taken; null if all were.</summary>
    /// <param name="used">Is told which steps took some of it.</param>
    public ulong? FirstMissing(Phase phase, ulong address, int length, HashSet<CaptureStep> used)
    {
        var end = address + (ulong)length;
        for (var progress = true; address < end && progress;)
        {
            progress = false;
            foreach (var (when, from, to, step) in _taken)
            {
                if (when != phase || address < from || address >= to) continue;
                used.Add(step);
                address = to;
                progress = true;
            }
        }

        return address < end ? address : null;
    }

    private ulong Argument(int index) => _word == 8 ? _arguments[index] : (uint)_arguments[index];

    private bool Holds(CaptureCondition condition) => condition.Values.Contains(Argument(condition.Argument) & condition.Mask);

    private void Take(CaptureStep step, ulong pointer, ReadOnlySpan<byte> structure)
    {
        var isFilled = _result is not null && (!Failed || step.EvenIfFailed);
        var beginsAtEntry = step.Shape is CaptureShape.Vector or CaptureShape.Message or CaptureShape.Messages;
        if (pointer == 0 && step.Shape != CaptureShape.DescriptorTarget || step.Phase == Phase.Exit && !isFilled && !beginsAtEntry) return;
        var address = pointer + (ulong)(_word == 8 ? step.Offset64 : step.Offset32);
        switch (step.Shape)
        {
            case CaptureShape.Bytes: TakeBytes(step, address, structure); break;
            case CaptureShape.Path: TakeText(step.Phase, address, PathBytes); break;
            case CaptureShape.Text: TakeText(step.Phase, address, options.StringBytes + 1); break;
            case CaptureShape.Texts: TakePointers(step.Phase, address, withTexts: true); break;
            case CaptureShape.Variables: TakePointers(step.Phase, address, options.Environment); break;
            case CaptureShape.Vector: TakeVector(step.Phase, address, Of(step.Count, step, structure)); break;
            case CaptureShape.Message: TakeMessage(step.Phase, address); break;
            case CaptureShape.Messages: TakeMessages(step, address); break;
            case CaptureShape.BytesByPointer: TakeAddress(step, address); break;
            case CaptureShape.DescriptorTarget: Note(step.Phase, PieceHeader.TagOf((int)address), PathBytes); break;
        }
    }

    private void TakeBytes(CaptureStep step, ulong address, ReadOnlySpan<byte> structure)
    {
        var size = _word == 8 ? step.Bytes64 : step.Bytes32;
        var count = Limited(Of(step.Count, step, structure), step.Limit);
        Note(step.Phase, address, (Int128)count * size);
        if (step.Members.IsEmpty) return;
        if (size == 1) (size, count) = ((int)Math.Min(count, 4096), 1);
        for (var i = 0L; i < count; i++) TakeMembers(step, Read(step.Phase, address + (ulong)(i * size), size));
    }

    private void TakeMembers(CaptureStep step, ReadOnlySpan<byte> structure)
    {
        foreach (var member in step.Members)
        {
            var offset = _word == 8 ? member.Offset64 : member.Offset32;
            var width = member.IsWide ? sizeof(ulong) : _word;
            if (structure.Length < offset + width) continue;
            foreach (var inner in member.Steps)
                if (inner.If.All(Holds)) Take(inner, Number(structure.Slice(offset, width)), structure);
        }
    }

    private void TakeText(Phase phase, ulong address, int most)
    {
        var bytes = Read(phase, address, most);
        var end = bytes.AsSpan().IndexOf((byte)0);
        Note(phase, address, end < 0 ? most : end + 1);
    }

    /// <summary>Pointers are read many at a time, beyond the null one.</summary>
    private void TakePointers(Phase phase, ulong address, bool withTexts)
    {
        for (var i = 0; ; i++)
        {
            var at = address + (ulong)(i * _word);
            Note(phase, at, ReadAheadPointers * _word);
            var bytes = Read(phase, at, _word);
            if (bytes.Length < _word || Number(bytes) == 0) return;
            if (withTexts && i <= options.Elements) TakeText(phase, Number(bytes), options.StringBytes + 1);
        }
    }

    private void TakeVector(Phase phase, ulong address, long count)
    {
        count = Math.Min(Limited(count, CaptureLimit.Elements), VectorEntries);
        Note(Phase.Entry, address, (Int128)count * 2 * _word);
        if (phase == Phase.Exit && (_result is null || Failed)) return;
        for (var i = 0L; i < count; i++)
        {
            var entry = Read(Phase.Entry, address + (ulong)(i * 2 * _word), 2 * _word);
            if (entry.Length < 2 * _word) return;
            Note(phase, Word(entry, 0), Math.Min(Word(entry, 1), (ulong)options.StringBytes));
        }
    }

    private void TakeMessage(Phase phase, ulong address)
    {
        Note(Phase.Entry, address, 7 * _word);
        var before = Read(Phase.Entry, address, 7 * _word);
        if (before.Length == 7 * _word) TakeVector(phase, Word(before, 2), (long)Math.Min(Word(before, 3), long.MaxValue));
        if (phase == Phase.Exit && (_result is null || Failed)) return;
        Note(phase, address, 7 * _word);
        var header = Read(phase, address, 7 * _word);
        if (header.Length < 7 * _word) return;
        Note(phase, Word(header, 0), 128);
        TakeVector(phase, Word(header, 2), (long)Math.Min(Word(header, 3), long.MaxValue));
        Note(phase, Word(header, 4), Math.Min(Word(header, 5), ControlBytes));
    }

    private void TakeMessages(CaptureStep step, ulong address)
    {
        var count = Limited(Of(step.Count, step, []), CaptureLimit.Elements);
        Note(Phase.Entry, address, (Int128)count * 8 * _word);
        for (var i = 0L; i < count; i++) TakeMessage(step.Phase, address + (ulong)(i * 8 * _word));
        if (step.Phase == Phase.Exit && _result is { } result && !Failed) Note(Phase.Exit, address, (Int128)Math.Min(result, count) * 8 * _word);
    }

    private void TakeAddress(CaptureStep step, ulong address)
    {
        var length = Argument((int)step.Count.Value);
        var (before, after) = (Read(Phase.Entry, length, 4), Read(Phase.Exit, length, 4));
        if (before.Length < 4 || after.Length < 4) return;
        Note(step.Phase, address, Math.Clamp(Math.Min(BinaryPrimitives.ReadInt32LittleEndian(before), BinaryPrimitives.ReadInt32LittleEndian(after)), 0, 128));
    }

    private long Of(Count count, CaptureStep step, ReadOnlySpan<byte> structure)
    {
        Assert.True(count.IsData);
        var own = count.Source switch
        {
            CountSource.Fixed => count.Value,
            CountSource.Argument => (long)Math.Min(Argument((int)count.Value), long.MaxValue),
            CountSource.Argument32 => (uint)Argument((int)count.Value),
            CountSource.Returned => Failed ? 0 : _result ?? 0,
            CountSource.Behind => (uint)Number(Padded(Read(count.IsOfEntry ? Phase.Entry : step.Phase, Argument((int)count.Value) + (ulong)count.Offset, 4), 4)),
            CountSource.Member => Member(count, structure),
            _ => throw new InvalidOperationException($"{count.Source} is no data"),
        };
        var per = _word == 8 ? count.Per64 : count.Per32;
        own = Math.Max(0, own / per + (own % per == 0 ? 0 : 1));
        return count.Limit is { } limit ? Math.Min(own, Of(limit, step, structure)) : own;
    }

    private long Member(Count count, ReadOnlySpan<byte> structure)
    {
        var offset = _word == 8 ? (int)count.Value : count.Offset;
        return offset + count.Bytes > structure.Length ? 0 : (long)Math.Min(Number(structure.Slice(offset, count.Bytes)), long.MaxValue);
    }

    private long Limited(long count, CaptureLimit limit) => Math.Max(0, limit switch
    {
        CaptureLimit.Strings => Math.Min(count, options.StringBytes + 1L),
        CaptureLimit.Elements => Math.Min(count, options.Elements + 1L),
        _ => count,
    });

    private byte[] Read(Phase phase, ulong address, int length)
    {
        memory.IsAtExit = phase == Phase.Exit;
        return memory.Read(address, (long)length);
    }

    private void Note(Phase phase, ulong address, Int128 length)
    {
        if (length <= 0) return;
        var end = address + length;
        _taken.Add((phase, address, (ulong)Int128.Min(end, ulong.MaxValue), _step!));
        if (end > ulong.MaxValue) _taken.Add((phase, 0, (ulong)Int128.Min(end - ulong.MaxValue, ulong.MaxValue), _step!));
    }

    private ulong Word(byte[] bytes, int index) => Number(bytes.AsSpan(index * _word, _word));

    private static byte[] Padded(byte[] bytes, int length) => bytes.Length == length ? bytes : new byte[length];

    private static ulong Number(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };
}
