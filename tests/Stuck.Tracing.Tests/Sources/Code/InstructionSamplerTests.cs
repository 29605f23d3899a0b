using System.Buffers.Binary;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Code;

namespace Stuck.Tracing.Tests.Sources.Code;

public sealed class InstructionSamplerTests
{
    private const int Sample = 9, Lost = 2;

    private readonly byte[] _ring = new byte[64];

    [Fact]
    public void Instruction_pointers_are_read_round_the_rings_end_and_other_records_passed_over()
    {
        Put(40, Sample, 16, 0x1111);
        Put(56, Lost, 24, 0);
        Put(16, Sample, 16, 0x2222);
        Assert.Equal([0x1111, 0x2222], InstructionSampler.Read(_ring, 40, 40 + 16 + 24 + 16));
        Assert.Empty(InstructionSampler.Read(_ring, 40, 40));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(4000)]
    public void A_ring_in_which_somebody_else_has_written_ends_there(ushort size)
    {
        Put(0, Sample, 16, 0x1111);
        Put(16, Sample, size, 0x2222);
        Assert.Equal([0x1111], InstructionSampler.Read(_ring, 0, 48));
        Assert.Empty(InstructionSampler.Read(_ring, 0, 1 << 20));
    }

    [Fact]
    public void A_thread_that_computes_is_found_where_it_does()
    {
        using var burning = Child.Start("sh", "-c", "while :; do :; done");
        using var sampler = InstructionSampler.TryStart(burning.Pid, out var error);
        Assert.SkipWhen(sampler is null, InstructionRefusals.Explain(error) ?? "");
        var found = 0;
        Assert.True(SpinWait.SpinUntil(() => (found += sampler!.Take().Length) > 20, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Of_a_thread_that_is_gone_nothing_is_told_and_nothing_said()
    {
        Assert.Null(InstructionSampler.TryStart(int.MaxValue, out var error));
        Assert.Null(InstructionRefusals.Explain(error));
    }

    [Theory]
    [InlineData(Errno.EPERM, 2, false, "a seccomp filter forbids it, as Docker's does: start the container with --cap-add=PERFMON")]
    [InlineData(Errno.EACCES, 4, false, "kernel.perf_event_paranoid is 4: that takes CAP_PERFMON (root has it), or sysctl kernel.perf_event_paranoid=2")]
    [InlineData(Errno.EACCES, 2, false, "the process is another user's: that takes CAP_PERFMON (root has it)")]
    [InlineData(Errno.EACCES, 4, true, "a security module (AppArmor, SELinux) forbids it even to us")]
    [InlineData(Errno.ENOSYS, 2, true, "this kernel has no such call, or a seccomp filter hides it")]
    public void Why_it_is_refused_is_said_in_a_line(int error, long paranoid, bool mayLookAtAny, string reason) =>
        Assert.Equal($"where it runs is not told (perf_event_open): {reason}", InstructionRefusals.Explain(error, paranoid, mayLookAtAny));

    private void Put(int at, uint type, ushort size, ulong instruction)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_ring.AsSpan(at), type | (ulong)size << 48);
        BinaryPrimitives.WriteUInt64LittleEndian(_ring.AsSpan((at + 8) % _ring.Length), instruction);
    }
}
