using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>Keeps the memory that calls lead to, as their rows describe it, while the tracee stands at a stop. Serves one thread, call after call.</summary>
public sealed class CallCapture
{
    private readonly Decoder _decoder = new();

    /// <summary>Keeps in <paramref name="record"/> what <paramref name="call"/> reads at this stop. Allocates nothing and writes nothing.</summary>
    public void Capture(Syscall call, RecordBuffer record, Phase stop, IMemory live, CaptureOptions options)
    {
        var dumps = options.ReadDumps is not null || options.WriteDumps is not null;
        var values = options.DescriptorTargets || options.ProcessNames;
        if ((call.Reads & stop) == 0 && !values && !dumps) return;
        _decoder.BeginCapture(record, stop, live, options);
        foreach (var (index, kind) in call.Indexed)
        {
            if ((kind.Reads & stop) != 0 || values) kind.Describe(_decoder, _decoder.Argument(index));
        }

        if (stop == Phase.Exit && !_decoder.Failed)
        {
            call.Result.Describe(_decoder, (ulong)_decoder.Result);
            call.Note?.Invoke(_decoder);
        }

        if (dumps) DataDump.Describe(_decoder, call, options.ReadDumps ?? NumberSet.None, options.WriteDumps ?? NumberSet.None);
        _decoder.EndCapture();
    }
}
