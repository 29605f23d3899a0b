using System.Globalization;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Plans;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Syscalls.Plans;

/// <summary>Whatever a call's own row keeps of its memory, the row's plan takes: shown on made-up calls, of each row many.</summary>
public sealed class CapturePlanOracleTests
{
    private const int Calls = 100, MostCalls = 10_000;

    private static readonly CaptureOptions Options = new(StringBytes: 40, Elements: 6, RecordBytes: 4 << 20);

    private readonly CallCapture _capture = new();
    private readonly RecordBuffer _buffer = new(Options.RecordBytes);
    private readonly Dictionary<string, string> _less = [];
    private readonly List<(string Row, CaptureStep Step)> _idle = [];

    [Fact]
    public void A_plan_takes_all_that_its_row_keeps()
    {
        foreach (var row in SyscallTable.Rows) Compare(row, CapturePlanner.Of(row));
        Assert.True(_less.Count == 0, string.Join('\n', _less.Values));
        // Of a step that no call needed nothing is shown.
        Assert.True(_idle.Count == 0, string.Join('\n', _idle.Select(idle => $"{idle.Row}: {idle.Step}")));
    }

    private void Compare(Syscall row, CapturePlan plan)
    {
        if (!plan.IsComplete || plan.Steps.IsEmpty) return;
        var used = new HashSet<CaptureStep>();
        foreach (var abi in new[] { Abi.X86_64, Abi.I386 })
        {
            if (!SyscallTable.All(abi).Contains(row)) continue;
            for (var call = 0; call < Calls || call < MostCalls && used.Count < plan.Steps.Length; call++) Compare(row, plan, abi, call, used);
        }

        foreach (var step in plan.Steps.Where(step => !used.Contains(step))) _idle.Add((row.Name, step));
    }

    private void Compare(Syscall row, CapturePlan plan, Abi abi, int call, HashSet<CaptureStep> used)
    {
        var seed = row.Name.Sum(c => c) * 1000 + call;
        var random = new Random(seed);
        var options = call % 2 == 0 ? Options : Options with { Environment = true, DescriptorTargets = true };
        var memory = new MadeUpMemory(seed, abi == Abi.I386 ? 4 : 8);
        var arguments = Arguments(plan.Steps[call % plan.Steps.Length], random);
        var result = Result(random);
        Capture(row, abi, memory, arguments, result, options);
        var planned = new PlannedMemory(memory, options, abi);
        planned.Take(plan, arguments, result);
        foreach (var piece in _buffer.View)
        {
            if (!piece.IsMemory && options.DescriptorTargets) continue;
            if (planned.FirstMissing(piece.Phase, piece.Address, piece.Bytes.Length, used) is { } missing)
                _less.TryAdd(row.Name, Line(row, abi, arguments, result, piece, missing));
        }
    }

    private void Capture(Syscall row, Abi abi, MadeUpMemory memory, Arguments arguments, long? result, CaptureOptions options)
    {
        ref var header = ref _buffer.Start(RecordKind.Syscall, 1, 0, 1);
        header.Abi = abi;
        header.Flags = RecordFlags.Unfinished;
        header.Arguments = arguments;
        memory.IsAtExit = false;
        _capture.Capture(row, _buffer, Phase.Entry, memory, options);
        if (result is not { } value) return;
        header = ref _buffer.Header;
        header.Flags &= ~RecordFlags.Unfinished;
        if (value is < 0 and >= -4095) header.Flags |= RecordFlags.Failed;
        header.Result = value;
        memory.IsAtExit = true;
        _capture.Capture(row, _buffer, Phase.Exit, memory, options);
    }

    /// <summary>Values of all kinds; often those that the plan asks for.</summary>
    private static Arguments Arguments(CaptureStep step, Random random)
    {
        var arguments = default(Arguments);
        for (var i = 0; i < 6; i++) arguments[i] = random.Next(3) == 0 ? (ulong)random.Next(64) : MadeUpMemory.Value((ulong)random.NextInt64());
        foreach (var (index, mask, values) in step.If)
            arguments[index] = arguments[index] & ~mask & uint.MaxValue | values[random.Next(values.Length)];
        return arguments;
    }

    /// <summary>Of calls that have not returned, that failed in one of the ways that some rows ask for, or that did what they were to do.</summary>
    private static long? Result(Random random) => random.Next(12) switch
    {
        0 => null,
        1 => -22,
        2 => -7,
        3 => -75,
        4 => -516,
        5 => (long)MadeUpMemory.Value((ulong)random.NextInt64()),
        _ => random.Next(100),
    };

    private static string Line(Syscall row, Abi abi, Arguments arguments, long? result, RecordPiece piece, ulong missing) => string.Create(
        CultureInfo.InvariantCulture,
        $"{abi} {row.Name}({string.Join(", ", Enumerable.Range(0, 6).Select(i => $"{arguments[i]:x}"))}) = {result}: {piece.Phase} {piece.Address:x}+{piece.Bytes.Length} from {missing:x} on");
}
