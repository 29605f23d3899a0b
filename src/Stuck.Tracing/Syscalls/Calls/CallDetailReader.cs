using System.Collections.Immutable;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>Takes recorded calls apart: each argument by its name, and the memory behind it. For one thread at a time.</summary>
public sealed class CallDetailReader
{
    /// <summary>Everything that a record may hold.</summary>
    private static readonly FormatOptions s_options = new() { StringLimit = 64 << 10, Verbose = true, Descriptors = DescriptorDetails.All };

    private readonly Decoder _decoder = new();
    private readonly InkText _text = new();

    /// <param name="record">As a history gave it; of a call.</param>
    public CallDetails Read(byte[] record)
    {
        _decoder.Open(record, _text, s_options);
        var call = SyscallTable.Find(_decoder.Abi, _decoder.Header.Number);
        var names = call.ArgumentNames;
        var arguments = ImmutableArray.CreateBuilder<CallArgument>();
        foreach (var (index, kind) in call.Indexed)
        {
            if (!kind.IsPresent(_decoder)) continue;
            var raw = _decoder.Argument(index);
            _text.Clear();
            kind.Describe(_decoder, raw);
            var name = names[index].Length > 0 ? names[index] : $"arg{index + 1}";
            arguments.Add(new CallArgument(name, _text.ToString(), raw, kind is Descriptor && (int)raw >= 0 ? (int)raw : null));
        }

        return new CallDetails(arguments.ToImmutable(), Memory(arguments));
    }

    private ImmutableArray<CallMemory> Memory(IReadOnlyCollection<CallArgument> arguments)
    {
        var memory = ImmutableArray.CreateBuilder<CallMemory>();
        foreach (var piece in _decoder.Record)
        {
            if (!piece.IsMemory || piece.Bytes.IsEmpty) continue;
            var (address, phase) = (piece.Address, piece.Phase);
            var name = arguments.FirstOrDefault(argument => argument.Raw == address)?.Name ?? "";
            memory.Add(new CallMemory(name, address, phase, [.. piece.Bytes]));
        }

        return memory.ToImmutable();
    }
}
