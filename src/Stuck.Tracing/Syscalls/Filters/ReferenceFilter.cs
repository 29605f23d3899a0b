using System.Text;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;
using Decoder = Stuck.Tracing.Syscalls.Decoding.Decoder;

namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>
/// Which calls are about certain files or descriptors (strace's -P and -e trace-fds): those that are given one of them, by whatever argument.
/// Serves one thread. Descriptors are told by their targets, which must have been captured.
/// </summary>
/// <param name="paths">As a call would name them, or as a descriptor's target is named.</param>
/// <param name="descriptors">Null for none.</param>
public sealed class ReferenceFilter(IEnumerable<string> paths, NumberSet? descriptors) : IReferenceObserver
{
    private const SyscallClass WithReferences = SyscallClass.File | SyscallClass.Desc | SyscallClass.Network;

    private readonly byte[][] _paths = [.. paths.Select(Encoding.UTF8.GetBytes)];
    private readonly Decoder _decoder = new();
    private readonly InkText _unread = new();
    private bool _found;

    /// <param name="record">Of a call.</param>
    public bool Includes(byte[] record)
    {
        _unread.Clear();
        _decoder.Open(record, _unread, FormatOptions.Default);
        var call = SyscallTable.Find(_decoder.Abi, _decoder.Header.Number);
        if ((call.Classes & WithReferences) == 0) return false;
        _found = false;
        _decoder.References = this;
        foreach (var (index, kind) in call.Indexed) kind.Describe(_decoder, _decoder.Argument(index));
        return _found;
    }

    void IReferenceObserver.See(int descriptor, ReadOnlySpan<byte> target)
    {
        // The working directory (AT_FDCWD) is where paths begin, and no descriptor that was given.
        if (descriptor < 0) return;
        _found |= descriptors?.Contains(descriptor) == true;
        if (!target.IsEmpty) Compare(target.EndsWith(" (deleted)"u8) ? target[..^" (deleted)"u8.Length] : target.TrimEnd((byte)0));
    }

    void IReferenceObserver.See(ReadOnlySpan<byte> path) => Compare(path);

    private void Compare(ReadOnlySpan<byte> path)
    {
        foreach (var wanted in _paths) _found |= path.SequenceEqual(wanted);
    }
}
