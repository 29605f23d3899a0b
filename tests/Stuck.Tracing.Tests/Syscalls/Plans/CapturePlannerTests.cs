using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Plans;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Syscalls.Plans;

public sealed class CapturePlannerTests
{
    [Fact]
    public void A_buffer_is_as_long_as_an_argument_or_the_result()
    {
        Assert.Equal("Exit 1 Bytes Returned 0 1/1", Words("read"));
        Assert.Equal("Entry 1 Bytes Argument 2 1/1", Words("write"));
    }

    [Fact]
    public void Structures_have_the_size_of_their_words() =>
        Assert.Equal("Entry 0 Bytes Fixed 1 16/8, Exit 1 Bytes Fixed 1 16/8", Words("getitimer_of_two", [K.In(s_timespec), K.Out(s_timespec)]));

    [Fact]
    public void Paths_vectors_messages_and_addresses_have_shapes_of_their_own()
    {
        Assert.Equal("Entry 1 Path Fixed 1 1/1", Words("openat"));
        Assert.Equal("Exit 1 Vector Argument 2 1/1", Words("readv"));
        Assert.Equal("Exit 1 Message Fixed 1 1/1", Words("recvmsg"));
        Assert.Equal("Entry 1 Bytes Argument32 2 1/1", Words("bind"));
    }

    [Fact]
    public void What_only_code_can_tell_is_missing_and_named()
    {
        var plan = CapturePlanner.Of(new("made_up", default, K.In(new Bytes(K.Computed(_ => 1))), new CustomPointer(Phase.Entry, (_, _) => { })));
        Assert.Equal(["argument 0: Bytes", "argument 1: CustomPointer"], plan.Missing);
    }

    [Fact]
    public void A_row_that_reads_no_memory_needs_no_step_and_each_other_has_one_or_says_why() => Assert.All(SyscallTable.Rows, row =>
    {
        var plan = CapturePlanner.Of(row);
        Assert.Equal(row.Reads == Phase.None, plan is { IsComplete: true, Steps.IsEmpty: true });
    });

    [Fact]
    public void Steps_are_of_the_stops_at_which_the_row_reads_and_counts_of_arguments_that_there_are() => Assert.All(SyscallTable.Rows, row =>
    {
        foreach (var step in CapturePlanner.Of(row).Steps)
        {
            Assert.Equal(step.Phase, step.Phase & row.Reads);
            Assert.InRange(step.Argument, 0, row.Arguments.Count - 1);
            Assert.True(step.Count.IsData);
            if (step.Count.Source is CountSource.Argument or CountSource.Argument32) Assert.InRange(step.Count.Value, 0, row.Arguments.Count - 1);
        }
    });

    /// <summary>More may come; none is to be lost unnoticed.</summary>
    [Fact]
    public void Three_rows_of_four_have_a_complete_plan() =>
        Assert.InRange(SyscallTable.Rows.Count(row => CapturePlanner.Of(row).IsComplete), 365, SyscallTable.Rows.Count());

    private static readonly Struct s_timespec = new(("tv_sec", K.Long), ("tv_nsec", K.Long));

    private static string Words(string call) => Words(CapturePlanner.Of(SyscallTable.Named(call)));

    private static string Words(string name, Kind[] kinds) => Words(CapturePlanner.Of(new(name, default, kinds)));

    private static string Words(CapturePlan plan) => string.Join(", ", plan.Steps.Select(step =>
        $"{step.Phase} {step.Argument} {step.Shape} {step.Count.Source} {step.Count.Value} {step.Bytes64}/{step.Bytes32}"));
}
