using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Syscalls.Calls;

public sealed class DemultiplexerTests : IMemory
{
    private const int SocketCall = 102, Ipc = 117;

    private readonly Dictionary<ulong, uint> _words = [];

    [Fact]
    public void A_call_on_a_socket_takes_its_arguments_from_memory()
    {
        foreach (var (i, word) in new uint[] { 9, 0x8000, 1024, 0 }.Index()) _words[0x100 + (ulong)i * 4] = word;
        Assert.Equal("recv 9 32768 1024 0 0 0", Demultiplex(SocketCall, 10, 0x100));
    }

    [Fact]
    public void Arguments_that_are_not_there_leave_the_call_as_it_is()
    {
        Assert.Equal("socketcall 10 256 0 0 0 0", Demultiplex(SocketCall, 10, 0x100));
        Assert.Equal("socketcall 21 256 0 0 0 0", Demultiplex(SocketCall, 21, 0x100));
        Assert.Equal("socketcall 0 0 0 0 0 0", Demultiplex(SocketCall, 0, 0));
        Assert.Equal("ipc 5 0 0 0 0 0", Demultiplex(Ipc, 5));
        Assert.Equal("ipc 65535 0 0 0 0 0", Demultiplex(Ipc, ushort.MaxValue));
    }

    [Fact]
    public void The_value_of_a_semctl_lies_in_memory()
    {
        _words[0x100] = 7;
        Assert.Equal("semctl 1 2 16 7 0 0", Demultiplex(Ipc, 3, 1, 2, 16, 0x100));
        Assert.Equal("semctl 1 2 16 512 0 0", Demultiplex(Ipc, 3, 1, 2, 16, 0x200));
    }

    [Fact]
    public void Any_other_number_stays() => Assert.Equal("read 1 2 3 0 0 0", Demultiplex(3, 1, 2, 3));

    [Fact]
    public void A_multiplexer_is_let_through_where_one_of_its_calls_is_wanted()
    {
        var filter = SyscallFilter.Parse("recv", out _)!;
        Assert.Contains(MultiplexedCalls.Of(Abi.I386, SocketCall), call => filter.Includes(Abi.I386, call));
        Assert.DoesNotContain(MultiplexedCalls.Of(Abi.I386, Ipc), call => filter.Includes(Abi.I386, call));
        Assert.Empty(MultiplexedCalls.Of(Abi.X86_64, SocketCall));
    }

    int IMemory.Read(ulong address, Span<byte> destination)
    {
        var read = 0;
        for (; read + 4 <= destination.Length && _words.TryGetValue(address + (ulong)read, out var word); read += 4)
            BinaryPrimitives.WriteUInt32LittleEndian(destination[read..], word);
        return read;
    }

    int IMemory.ReadDescriptorTarget(int descriptor, Span<byte> destination) => 0;

    /// <returns>The name and the six arguments.</returns>
    private string Demultiplex(int number, params ReadOnlySpan<ulong> values)
    {
        var arguments = default(Arguments);
        values.CopyTo(arguments);
        Demultiplexer.Demultiplex(this, ref number, ref arguments);
        return $"{SyscallTable.NameOf(Abi.I386, number)} {string.Join(' ', ((ReadOnlySpan<ulong>)arguments).ToArray())}";
    }
}
