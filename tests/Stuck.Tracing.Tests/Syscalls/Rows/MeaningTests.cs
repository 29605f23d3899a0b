using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Tests.Syscalls.Rows;

/// <summary>What must hold of each row, whichever it is.</summary>
public sealed class MeaningTests
{
    [Fact]
    public void A_call_with_wide_times_means_what_the_one_means_whose_place_it_takes() => None(
        from row in SyscallTable.Rows
        where row.Name.EndsWith("_time64", StringComparison.Ordinal)
        let sibling = SyscallTable.Named(row.Name[..^"_time64".Length])
        where row.Means.WaitKind != sibling.Means.WaitKind || row.Means.Interruption != sibling.Means.Interruption
            || !row.Means.Effects.SequenceEqual(sibling.Means.Effects) || !IsWidened(sibling.Timeout, row.Timeout)
        select row);

    [Fact]
    public void Who_moves_data_or_meets_somebody_may_wait() => None(
        from row in SyscallTable.Rows
        where row.Means.Effects.Any(effect => effect.Kind is EffectKind.Receives or EffectKind.Sends or EffectKind.Accepts or EffectKind.Connects)
        where row.Means.WaitKind == WaitKind.None
        select row);

    [Fact]
    public void Who_is_told_a_timeout_waits() => None(
        from row in SyscallTable.Rows
        let told = Array.FindIndex(row.ArgumentNames, name => name.Contains("timeout", StringComparison.Ordinal))
        where told >= 0 && (row.Means.WaitKind == WaitKind.None || row.Timeout is { } timeout && timeout.Argument != told)
        select row);

    [Fact]
    public void Whose_time_goes_on_after_an_interruption_has_a_time() => None(
        from row in SyscallTable.Rows
        where row.Means.Interruption is Interruption.EndsWithTimeLeft or Interruption.Updates && row.Timeout is null
        select row);

    [Fact]
    public void Who_is_cut_short_waits_for_something_unless_it_stands_for_others() => None(
        from row in SyscallTable.Rows
        where row.Means is { Interruption: not Interruption.Continues, WaitKind: WaitKind.None } && row.Name is not ("socketcall" or "ipc")
        select row);

    [Fact]
    public void An_effect_is_on_a_descriptor() => None(
        from row in SyscallTable.Rows
        from effect in row.Means.Effects
        where effect.Kind is not (EffectKind.MakesSocket or EffectKind.ClosesRange or EffectKind.ClosesSome)
        where row.Arguments.ElementAtOrDefault(effect.Argument) is not Descriptor
        select row);

    [Fact]
    public void Data_lie_behind_the_second_argument() => None(
        from row in SyscallTable.Rows
        from effect in row.Means.Effects
        where effect.Data != DataShape.None
        let expected = effect.Kind == EffectKind.Receives ? Phase.Exit : Phase.Entry
        where (row.Arguments[1].Reads & expected) == 0
        select row);

    [Fact]
    public void A_time_is_where_the_row_has_one() => None(
        from row in SyscallTable.Rows
        where row.Timeout is { Selector: null } timeout
            && (row.Arguments[timeout.Argument].Reads & Phase.Entry) != 0 == (timeout.Form == TimeoutForm.Milliseconds)
        select row);

    [Fact]
    public void Asynchronous_transfers_are_work_in_each_of_their_forms() => Assert.All(
        ["io_getevents", "io_pgetevents", "io_pgetevents_time64"], name => Assert.Equal(WaitKind.Work, SyscallTable.Named(name).Means.WaitKind));

    [Fact]
    public void Who_becomes_another_program_is_told_its_path_and_then_its_arguments() => None(
        from row in SyscallTable.Rows
        let paths = row.Arguments.Index().Where(argument => argument.Item is StringArray).Select(argument => (int?)argument.Index - 1)
        where row.Means.Program != paths.FirstOrDefault() || row.Means.Program is { } path && row.Arguments[path] is not CString { IsPath: true }
        select row);

    [Fact]
    public void Who_is_told_what_is_to_be_born_waits_for_its_birth() => None(
        from row in SyscallTable.Rows
        where row.Means is { BirthFlags: not BirthFlags.None, WaitKind: not WaitKind.Birth }
        select row);

    private static bool IsWidened(CallTimeout? narrow, CallTimeout? wide) =>
        (narrow is { Form: TimeoutForm.Timespec } ? narrow with { Form = TimeoutForm.Timespec64 } : narrow) == wide;

    private static void None(IEnumerable<Syscall> wrong) => Assert.Empty(wrong.Select(row => row.Name));
}
