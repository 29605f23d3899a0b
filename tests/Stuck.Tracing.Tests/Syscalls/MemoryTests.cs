namespace Stuck.Tracing.Tests.Syscalls;

public sealed class MemoryTests
{
    private const ulong A = 0x1000;

    private readonly CallBench _bench = new();

    [Theory]
    [InlineData(3, 0x22, "PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS")]
    [InlineData(0, 0, "PROT_NONE, MAP_FILE")]
    [InlineData(0x105, 0x4011, "PROT_READ|PROT_EXEC|0x100, MAP_SHARED|MAP_FIXED|MAP_NORESERVE")]
    [InlineData(1, 0x40022 | 21 << 26, "PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS|MAP_HUGETLB|21<<MAP_HUGE_SHIFT")]
    public void A_mapping_has_flags_of_several_kinds(int protection, int flags, string expected) =>
        Assert.Equal(
            $"mmap(NULL, 8192, {expected}, -1, 0x1000) = 0x7fda11974000",
            _bench.Call("mmap", 0x7fda11974000, 0, 8192, (ulong)protection, (ulong)flags, ulong.MaxValue, 0x1000));

    [Fact]
    public void The_end_of_the_heap_is_an_address()
    {
        Assert.Equal("brk(NULL) = 0x35e38000", _bench.Call("brk", 0x35e38000, 0));
        Assert.Equal("brk(0x35e39000) = 0x35e39000", _bench.Call("brk", 0x35e39000, 0x35e39000));
    }

    [Fact]
    public void A_mapping_moves_to_a_given_address_only_if_it_is_fixed()
    {
        Assert.Equal("mremap(0x1000, 1, 2, MREMAP_MAYMOVE) = 0x5000", _bench.Call("mremap", 0x5000, A, 1, 2, 1, 9));
        Assert.Equal("mremap(0x1000, 1, 2, MREMAP_MAYMOVE|MREMAP_FIXED, 0x9) = 0x5000", _bench.Call("mremap", 0x5000, A, 1, 2, 3, 9));
    }

    [Fact]
    public void Residence_is_told_page_by_page()
    {
        _bench.Filled<byte>(A, 1, 0, 0xff);
        Assert.Equal("mincore(0x4000, 8193, [1, 0, 1]) = 0", _bench.Call("mincore", 0, 0x4000, 8193, A));
    }

    [Theory]
    [InlineData(0x80, "FUTEX_WAIT_PRIVATE, 2, {tv_sec=1, tv_nsec=2}")]
    [InlineData(0x81, "FUTEX_WAKE_PRIVATE, 2")]
    [InlineData(0x189, "FUTEX_WAIT_BITSET_PRIVATE|FUTEX_CLOCK_REALTIME, 2, {tv_sec=1, tv_nsec=2}, FUTEX_BITSET_MATCH_ANY")]
    [InlineData(6, "FUTEX_LOCK_PI, {tv_sec=1, tv_nsec=2}")]
    [InlineData(7, "FUTEX_UNLOCK_PI")]
    [InlineData(0x101, "0x101 /* FUTEX_??? */, 2")]
    [InlineData(0x7d, "0x7d /* FUTEX_??? */, 2, 0x1000, 0x3000, 0xffffffff")]
    public void A_futex_shows_what_its_operation_takes(ulong operation, string expected)
    {
        _bench.Holds<ulong>(A, 1, 2);
        Assert.Equal($"futex(0x9000, {expected}) = 0", _bench.Call("futex", 0, 0x9000, operation, 2, A, 0x3000, uint.MaxValue));
    }

    [Fact]
    public void A_futex_may_wake_by_a_small_program() =>
        Assert.Equal(
            "futex(0x9000, FUTEX_WAKE_OP_PRIVATE, 1, 2, 0x3000, FUTEX_OP_OPARG_SHIFT<<28|FUTEX_OP_ADD<<28|0x4<<12|FUTEX_OP_CMP_LE<<24|0x7) = 0",
            _bench.Call("futex", 0, 0x9000, 0x85, 1, 2, 0x3000, 0x8000_0000 | 1 << 28 | 3 << 24 | 4 << 12 | 7));
}
