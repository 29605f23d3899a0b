using System.Globalization;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Tests.Linux.Bpf;

public sealed class AssemblerTests
{
    /// <summary>By the encoding of RFC 9669, section 4.</summary>
    public static TheoryData<string, string> Instructions => new()
    {
        { nameof(Assembler.Move), "bf 61 0000 00000000" },
        { "Move5", "b7 01 0000 05000000" },
        { nameof(Assembler.Load), "79 16 0800 00000000" },
        { nameof(Assembler.Store), "63 1a fcff 00000000" },
        { "StoreValue", "7a 0a f8ff ffffffff" },
        { nameof(Assembler.Add), "07 02 0000 f0ffffff" },
        { nameof(Assembler.Call), "85 00 0000 05000000" },
        { nameof(Assembler.CompareExchangeLong), "db 21 1000 f1000000" },
        { nameof(Assembler.AtomicAddLong), "db 21 1000 00000000" },
        { nameof(Assembler.LoadLong), "18 01 0000 88776655 00 00 0000 44332211" },
        { nameof(Assembler.Exit), "95 00 0000 00000000" },
    };

    [Theory]
    [MemberData(nameof(Instructions))]
    public void An_instruction_is_what_the_standard_says(string name, string bytes)
    {
        var code = new Assembler();
        _ = name switch
        {
            nameof(Assembler.Move) => code.Move(R1, R6),
            "Move5" => code.Move(R1, 5),
            nameof(Assembler.Load) => code.Load(Width.Long, R6, R1, 8),
            nameof(Assembler.Store) => code.Store(Width.Word, R10, -4, R1),
            "StoreValue" => code.Store(Width.Long, R10, -8, -1),
            nameof(Assembler.Add) => code.Add(R2, -16),
            nameof(Assembler.Call) => code.Call(LinuxBpfHelper.ktime_get_ns),
            nameof(Assembler.CompareExchangeLong) => code.CompareExchangeLong(R1, 16, R2),
            nameof(Assembler.AtomicAddLong) => code.AtomicAddLong(R1, 16, R2),
            nameof(Assembler.LoadLong) => code.LoadLong(R1, 0x1122334455667788),
            _ => code.Exit(),
        };
        Assert.Equal(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), MemoryMarshal.AsBytes(code.Assemble().AsSpan()).ToArray());
    }

    [Fact]
    public void Jumps_count_from_the_instruction_after_them()
    {
        var (back, ahead) = (new Label(), new Label());
        var code = new Assembler().Mark(back).Move(R0, 0).JumpIf(R0, Condition.NotEqual, 3, ahead).Jump(back).Mark(ahead).Exit().Assemble();
        Assert.Equal("0 1 -3 0", string.Join(' ', code.Select(one => one.off.ToString(CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_jump_to_nowhere_is_a_mistake() => Assert.Throws<InvalidOperationException>(() => new Assembler().Jump(new Label()).Assemble());

    [Fact]
    public void What_the_kernel_minds_is_told()
    {
        if (!Btf.TryReadKernel(out var types, out var missing)) Assert.Skip(missing!.ToString());
        using (types)
        {
            // Reads a register that nothing was ever put into.
            Assert.False(BpfProgram.TryLoadIterator("bad", types, "task", new Assembler().Move(R0, R7).Exit(), out _, out var refusal));
            Assert.Contains("R7 !read_ok", refusal!.ToString(), StringComparison.Ordinal);
            Assert.False(BpfProgram.TryLoadTracepoint("bad", types, "no_such_tracepoint", new Assembler().Move(R0, 0).Exit(), out _, out refusal));
            Assert.Contains("nothing that the BPF program bad could be attached to", refusal!.ToString(), StringComparison.Ordinal);
        }
    }
}
