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
            if (step.Count.Source is CountSource.Argument or CountSource.Argument32 or CountSource.Behind) Assert.InRange(step.Count.Value, 0, row.Arguments.Count - 1);
        }
    });

    [Fact]
    public void Every_row_has_a_complete_plan() =>
        Assert.Equal([], SyscallTable.Rows.SelectMany(row => CapturePlanner.Of(row).Missing.Select(missing => $"{row.Name}: {missing}")));

    [Fact]
    public void A_command_is_a_condition_that_all_its_commands_share()
    {
        var steps = CapturePlanner.Of(SyscallTable.Named("fcntl")).Steps;
        var owner = steps.Single(step => step is { Phase: Phase.Entry, Bytes64: 8 } && step.If[0].Values.Contains(15ul));
        Assert.Equal((1, uint.MaxValue), (owner.If[0].Argument, owner.If[0].Mask));
        Assert.All(steps, step => Assert.NotEmpty(step.If));
    }

    [Fact]
    public void A_pointer_in_a_structure_is_a_member_of_the_step_that_takes_it()
    {
        var mask = CapturePlanner.Of(SyscallTable.Named("pselect6")).Steps.Single(step => step.Argument == 5);
        var inner = Assert.Single(Assert.Single(mask.Members).Steps);
        Assert.Equal((16, 8, 8), (mask.Bytes64, mask.Bytes32, inner.Bytes64));
    }

    [Fact]
    public void A_structure_tells_how_long_what_it_points_to_is()
    {
        var program = CapturePlanner.Of(SyscallTable.Named("seccomp")).Steps.Single(step => step.Bytes64 == 16);
        var instructions = Assert.Single(Assert.Single(program.Members).Steps);
        Assert.Equal((8, 4), (program.Members[0].Offset64, program.Members[0].Offset32));
        Assert.Equal((CountSource.Member, 0L, 2, 8), (instructions.Count.Source, instructions.Count.Value, instructions.Count.Bytes, instructions.Bytes64));
    }

    [Fact]
    public void What_comes_behind_a_wide_argument_has_another_place_on_i386()
    {
        var path = Assert.Single(CapturePlanner.Of(SyscallTable.Named("fanotify_mark")).Steps);
        Assert.Equal((4, 5), (path.Argument, path.Argument32));
    }

    private static readonly Struct s_timespec = new(("tv_sec", K.Long), ("tv_nsec", K.Long));

    private static string Words(string call) => Words(CapturePlanner.Of(SyscallTable.Named(call)));

    private static string Words(string name, Kind[] kinds) => Words(CapturePlanner.Of(new(name, default, kinds)));

    private static string Words(CapturePlan plan) => string.Join(", ", plan.Steps.Select(step =>
        $"{step.Phase} {step.Argument} {step.Shape} {step.Count.Source} {step.Count.Value} {step.Bytes64}/{step.Bytes32}"));
}
