using System.Buffers.Binary;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Tests.Sources.Stacks;

public sealed class CallSitesTests : IMemory
{
    private const ulong Base = 0x5500_0000, Far = 0x40_0000;

    private readonly byte[] _code = new byte[0x80_0000];

    [Fact]
    public void Of_the_addresses_on_a_stack_those_count_that_lead_from_one_to_the_next()
    {
        Call(0x1000, 0x100);
        Call(0x2000, 0xF00);
        Call(0x3000, Far);
        Call(0x4000, 0x1F00);
        Assert.Equal([At(0x1000), At(0x2000), At(0x4000)], CallSites.Link(this, At(0x150), [At(0x1000), At(0x3000), At(0x9000), At(0x2000), At(0x4000)], 32, Never));
        Assert.Equal([At(0x1000)], CallSites.Link(this, At(0x150), [At(0x1000), At(0x2000)], 1, Never));
    }

    [Fact]
    public void A_function_that_jumps_to_one_nearby_leads_on_too()
    {
        Call(0x1000, 0x200);
        Assert.Equal([At(0x1000)], CallSites.Link(this, At(0x150), [At(0x1000)], 32, Never));
        Call(0x1000, Far);
        Assert.Empty(CallSites.Link(this, At(0x150), [At(0x1000)], 32, Never));
        Assert.Equal([At(0x1000)], CallSites.Link(this, At(0x150), [At(0x1000)], 32, (from, to) => (from, to) == (At(Far), At(0x150))));
    }

    [Fact]
    public void One_left_behind_by_a_call_that_is_over_goes_once_another_fits_before_it()
    {
        // A call by a register may be of anything.
        _code[2 * Far - 2 - 0x1000] = 0xFF;
        _code[2 * Far - 1 - 0x1000] = 0xD0;
        Call(Far, 0x100);
        Assert.Equal([At(Far)], CallSites.Link(this, At(0x150), [At(2 * Far - 0x1000), At(Far)], 32, Never));
    }

    [Fact]
    public void What_a_library_imports_is_found_behind_the_linkers_stub()
    {
        Call(0x1000, 0x800);
        byte[] stub = [0xF3, 0x0F, 0x1E, 0xFA, 0xF2, 0xFF, 0x25, 0xF5, 0x02, 0, 0];
        stub.CopyTo(_code, 0x800);
        BinaryPrimitives.WriteUInt64LittleEndian(_code.AsSpan(0xB00), At(Far));
        Assert.Equal(At(Far), CallSites.TargetOf(this, At(0x1000)));
        Assert.Null(CallSites.TargetOf(this, At(0x5000)));
        Assert.Null(CallSites.TargetOf(this, 3));
    }

    int IMemory.Read(ulong address, Span<byte> destination)
    {
        if (address < Base || address - Base > (ulong)(_code.Length - destination.Length)) return 0;
        _code.AsSpan((int)(address - Base), destination.Length).CopyTo(destination);
        return destination.Length;
    }

    int IMemory.ReadDescriptorTarget(int descriptor, Span<byte> destination) => 0;

    private static bool Never(ulong from, ulong to) => false;

    private static ulong At(ulong offset) => Base + offset;

    /// <summary>A call that returns to an offset.</summary>
    private void Call(ulong at, ulong target)
    {
        _code[at - 5] = 0xE8;
        BinaryPrimitives.WriteInt32LittleEndian(_code.AsSpan((int)at - 4), (int)(target - at));
    }
}
