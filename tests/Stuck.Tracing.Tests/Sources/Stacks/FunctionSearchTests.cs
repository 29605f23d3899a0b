using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Tests.Sources.Stacks;

public sealed class FunctionSearchTests
{
    [Fact]
    public void Each_place_has_the_function_that_holds_it()
    {
        var elf = ElfFile.TryRead(new MadeUpElf(1000))!;
        var last = MadeUpElf.OffsetOf(999);
        var found = FunctionSearch.Find(elf, [5, 0, MadeUpElf.OffsetOf(7) + 3, MadeUpElf.OffsetOf(7) + 3, MadeUpElf.OffsetOf(8), last + 15, last + 16]);
        Assert.Equal(6, found.Count);
        Assert.Equal(new FunctionPlace("f00000000", 0), found[0]);
        Assert.Equal(new FunctionPlace("f00000000", 5), found[5]);
        Assert.Equal(new FunctionPlace("f00000007", 3), found[MadeUpElf.OffsetOf(7) + 3]);
        Assert.Equal(new FunctionPlace("f00000008", 0), found[MadeUpElf.OffsetOf(8)]);
        Assert.Equal(new FunctionPlace("f00000999", 15), found[last + 15]);
        Assert.Equal(new FunctionPlace("", 0), found[last + 16]);
    }

    /// <summary>Five times as many as node has; its 34 MB were read, and kept, before.</summary>
    [Fact]
    public void A_million_functions_take_no_memory_and_no_second_pass()
    {
        var file = new MadeUpElf(1_000_000);
        ulong[] places = [.. Enumerable.Range(0, 100).Select(number => MadeUpElf.OffsetOf(number * 10_000))];
        _ = FunctionSearch.Find(ElfFile.TryRead(new MadeUpElf(100))!, places);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = FunctionSearch.Find(ElfFile.TryRead(file)!, places);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128 << 10);
        Assert.Equal(100, found.Values.Count(place => place.Name.Length > 0));
        Assert.InRange(file.Read, 1_000_000 * ElfSymbol.Bytes, 1_000_000 * ElfSymbol.Bytes + 200_000);
    }

    [Fact]
    public void A_file_that_ends_before_its_symbols_do_has_those_that_are_there()
    {
        var file = new MadeUpElf(1000);
        var elf = ElfFile.TryRead(file)!;
        file.Length /= 3;
        Assert.Equal("", FunctionSearch.Find(elf, [MadeUpElf.OffsetOf(999)]).Values.Single().Name);
        file.Length = 0;
        Assert.Equal("", FunctionSearch.Find(elf, [0]).Values.Single().Name);
        Assert.Null(ElfFile.TryRead(file));
    }

    [Fact]
    public void What_was_asked_for_lately_is_kept_and_no_more_than_that()
    {
        var kept = new RecentlyUsed<int, string>(100);
        for (var i = 0; i < 10_000; i++)
        {
            kept.Add(i, $"{i}");
            Assert.True(kept.TryGet(0, out _));
        }

        Assert.All(Enumerable.Range(9_901, 99), number => Assert.True(kept.TryGet(number, out var value) && value == $"{number}"));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(number => kept.TryGet(number, out _)), 99, 200);
    }
}
