using Stuck.Tracing.Linux.Bpf;

namespace Stuck.Tracing.Tests.Linux.Bpf;

public sealed class BtfTests : IDisposable
{
    private readonly Btf _types;

    public BtfTests()
    {
        Assert.SkipUnless(Btf.TryReadKernel(out var types, out var refusal), refusal?.ToString() ?? "");
        _types = types;
    }

    public void Dispose() => _types.Dispose();

    /// <summary>What the kernel saves of a caller is laid out as ptrace(2) shows it (asm/ptrace.h), for good.</summary>
    [Theory]
    [InlineData("r10", 56, 8)]
    [InlineData("di", 112, 8)]
    [InlineData("orig_ax", 120, 8)]
    [InlineData("sp", 152, 8)]
    public void Registers_are_where_they_have_to_be(string register, int offset, int bytes) =>
        Assert.Equal(new BtfField(offset, bytes), _types.FindField("pt_regs", register));

    /// <summary>By C's rules of layout (include/linux/types.h, include/uapi/linux/time_types.h).</summary>
    [Fact]
    public void Fields_are_found_in_fields_and_in_what_has_no_name()
    {
        Assert.Equal(new BtfField(8, 8), _types.FindField("list_head", "prev"));
        Assert.Equal(0, _types.FindField("task_struct", "thread_info")!.Value.Offset);
        // Behind a union without a name.
        Assert.NotNull(_types.FindField("sk_buff", "next"));
        Assert.Equal(_types.FindField("task_struct", "se")!.Value.Offset + _types.FindField("sched_entity", "exec_start")!.Value.Offset, _types.FindField("task_struct", "se", "exec_start")!.Value.Offset);
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        Assert.Null(_types.FindField("task_struct", "no_such_field"));
        Assert.Null(_types.FindField("no_such_structure", "pid"));
        Assert.Null(_types.FindField("task_struct", "pid", "value"));
        Assert.Equal(0, _types.Find(BtfKind.Function, "no_such_function"));
        // There is one, but it is no structure.
        Assert.NotEqual(0, _types.Find(BtfKind.Typedef, "btf_trace_sys_enter"));
        Assert.Equal(0, _types.Find(BtfKind.Struct, "btf_trace_sys_enter"));
    }
}
