using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Tests.Sources.Stacks;

public sealed class StackReaderTests
{
    /// <summary>Where the made-up stack begins, and where code is.</summary>
    private const ulong Stack = 0x7ffd_0000_0000, Code = 0x5500_0000;

    private readonly byte[] _stack = new byte[512];

    [Fact]
    public void Frame_pointers_lead_from_caller_to_caller()
    {
        // The library call keeps none: the innermost saved pointer is some way up.
        Put(0x40, Stack + 0x80, Code + 0x10);
        Put(0x80, Stack + 0x100, Code + 0x20);
        Put(0x100, 0, Code + 0x30);
        Assert.Equal([(Code + 0x10, true), (Code + 0x20, true), (Code + 0x30, true)], StackScan.Find(_stack, Stack, IsCode));
    }

    [Theory]
    [InlineData(0x00, true)]
    [InlineData(0x08, false)]
    public void Below_them_lies_whereto_the_library_call_returns(int at, bool isCertain)
    {
        Put(at, Code + 0x99);
        Put(0x20, Code + 0x55);
        Put(0x40, Stack + 0x80, Code + 0x10);
        Put(0x80, 0, Code + 0x20);
        Assert.Equal([(Code + 0x99, isCertain), (Code + 0x10, true), (Code + 0x20, true)], StackScan.Find(_stack, Stack, IsCode));
    }

    [Fact]
    public void Where_it_is_known_what_code_returns_to_all_that_lies_below_them_counts_and_nothing_else()
    {
        Put(0x08, Code + 0x99, Code + 0x55, Code + 0x77);
        Put(0x40, Stack + 0x80, Code + 0x10);
        Put(0x80, 0, Code + 0x20);
        Assert.Equal([(Code + 0x99, false), (Code + 0x77, false), (Code + 0x10, true), (Code + 0x20, true)], StackScan.Find(_stack, Stack, IsCode, address => IsCode(address) && address != Code + 0x55));
    }

    [Fact]
    public void Without_them_every_address_of_code_may_be_one()
    {
        Put(0x18, Code + 0x10);
        Put(0x90, Code + 0x20, 0x1234);
        Assert.Equal([(Code + 0x10, false), (Code + 0x20, false)], StackScan.Find(_stack, Stack, IsCode));
    }

    [Fact]
    public void A_chain_that_leads_nowhere_or_round_ends()
    {
        Put(0x40, Stack + 0x80, Code + 0x10);
        Put(0x80, Stack + 0x40, Code + 0x20);
        Assert.Equal([(Code + 0x10, true), (Code + 0x20, true)], StackScan.Find(_stack, Stack, IsCode));
        Put(0x80, ulong.MaxValue - 8, Code + 0x20);
        Assert.Equal([(Code + 0x10, true), (Code + 0x20, true)], StackScan.Find(_stack, Stack, IsCode));
        Assert.Empty(StackScan.Find([], Stack, IsCode));
    }

    [Fact]
    public async Task A_sleeper_stands_in_a_function_of_its_own_library()
    {
        using var sleeper = Child.Start("sleep", "1000");
        var reader = new StackReader();
        var function = await Eventually.Some(() =>
            reader.Read(sleeper.Pid) is [{ User: [var frame, ..] }] && frame.Function.Contains("nanosleep", StringComparison.Ordinal) ? frame.Function : null);
        Assert.NotEmpty(function);
    }

    [Fact]
    public void A_process_that_is_gone_has_no_stacks() => Assert.Empty(new StackReader().Read(int.MaxValue));

    [Fact]
    public void Kernel_functions_lose_their_offsets() =>
        Assert.Equal(["ep_poll", "do_epoll_wait"], ProcStack.Parse("[<0>] ep_poll+0x2f1/0x3a0\n[<0>] do_epoll_wait+0x1/0x2\n"));

    [Fact]
    public void Maps_are_read_with_names_that_hold_blanks()
    {
        Assert.True(ProcMaps.TryParse("55d0a0000000-55d0a0001000 r-xp 00002000 fe:01 1234                       /opt/my app/php", out var map));
        Assert.Equal(new ProcMaps(0x55d0a0000000, 0x55d0a0001000, true, 0x2000, 1234, "/opt/my app/php"), map);
        Assert.True(ProcMaps.TryParse("7ffd00000000-7ffd00001000 rw-p 00000000 00:00 0 ", out var anonymous));
        Assert.Equal("", anonymous.Path);
        Assert.False(ProcMaps.TryParse("nonsense", out _));
    }

    private static bool IsCode(ulong address) => address is >= Code and < Code + 0x1000;

    private void Put(int at, params ReadOnlySpan<ulong> words)
    {
        foreach (var word in words)
        {
            BitConverter.TryWriteBytes(_stack.AsSpan(at), word);
            at += sizeof(ulong);
        }
    }
}
