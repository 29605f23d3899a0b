using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using static Stuck.Tracing.Linux.Headers.LinuxBpf;

namespace Stuck.Tracing.Linux.Bpf;

/// <summary>
/// Writes a program, one instruction a line, as an assembler would: target first. Arithmetic is in 64 bits but for what says 32, and clears the
/// high half there (RFC 9669).
/// </summary>
internal sealed class Assembler
{
    // Classes, operations and operands of RFC 9669.
    private const byte LD = 0, LDX = 1, ST = 2, STX = 3, ALU = 4, JMP = 5, JMP32 = 6, ALU64 = 7;
    private const byte Immediate = 0x00, Memory = 0x60, Atomic = 0xc0, BySource = 0x08;
    private const byte ADD = 0x00, SUB = 0x10, MUL = 0x20, OR = 0x40, AND = 0x50, LSH = 0x60, RSH = 0x70, XOR = 0xa0, MOV = 0xb0, ARSH = 0xc0;
    private const byte JA = 0x00, CALL = 0x80, EXIT = 0x90;
    private const int AtomicAdd = 0x00, AtomicExchange = 0xe1, AtomicCompareExchange = 0xf1;

    private readonly List<bpf_insn> _instructions = [];
    private readonly List<(int Index, Label Target)> _jumps = [];

    public Assembler Load(Width width, Register target, Register address, int offset) => Add((byte)(LDX | Memory | (byte)width), target, address, offset, 0);

    public Assembler Store(Width width, Register address, int offset, Register source) => Add((byte)(STX | Memory | (byte)width), address, source, offset, 0);

    public Assembler Store(Width width, Register address, int offset, int value) => Add((byte)(ST | Memory | (byte)width), address, 0, offset, value);

    /// <summary>Adds to a 64-bit word of memory, whoever else does.</summary>
    public Assembler AtomicAddLong(Register address, int offset, Register source) => Add((byte)(STX | Atomic | (byte)Width.Long), address, source, offset, AtomicAdd);

    /// <summary>Puts a 64-bit word into memory and what was there into its register.</summary>
    public Assembler ExchangeLong(Register address, int offset, Register source) => Add((byte)(STX | Atomic | (byte)Width.Long), address, source, offset, AtomicExchange);

    /// <summary>Puts a 64-bit word into memory if R0 is there; R0 becomes what was there.</summary>
    public Assembler CompareExchangeLong(Register address, int offset, Register source) => Add((byte)(STX | Atomic | (byte)Width.Long), address, source, offset, AtomicCompareExchange);

    public Assembler Move(Register target, Register source) => Add(ALU64 | MOV | BySource, target, source, 0, 0);

    /// <summary>The value's sign is carried into the high half.</summary>
    public Assembler Move(Register target, int value) => Add(ALU64 | MOV, target, 0, 0, value);

    public Assembler Move32(Register target, Register source) => Add(ALU | MOV | BySource, target, source, 0, 0);

    public Assembler Add(Register target, Register source) => Add(ALU64 | ADD | BySource, target, source, 0, 0);

    public Assembler Add(Register target, int value) => Add(ALU64 | ADD, target, 0, 0, value);

    public Assembler Subtract(Register target, Register source) => Add(ALU64 | SUB | BySource, target, source, 0, 0);

    public Assembler Multiply(Register target, Register source) => Add(ALU64 | MUL | BySource, target, source, 0, 0);

    public Assembler Multiply(Register target, int value) => Add(ALU64 | MUL, target, 0, 0, value);

    public Assembler And(Register target, int value) => Add(ALU64 | AND, target, 0, 0, value);

    public Assembler And(Register target, Register source) => Add(ALU64 | AND | BySource, target, source, 0, 0);

    public Assembler Or(Register target, Register source) => Add(ALU64 | OR | BySource, target, source, 0, 0);

    public Assembler Or(Register target, int value) => Add(ALU64 | OR, target, 0, 0, value);

    public Assembler Xor(Register target, Register source) => Add(ALU64 | XOR | BySource, target, source, 0, 0);

    public Assembler ShiftLeft(Register target, int bits) => Add(ALU64 | LSH, target, 0, 0, bits);

    public Assembler ShiftLeft(Register target, Register bits) => Add(ALU64 | LSH | BySource, target, bits, 0, 0);

    public Assembler ShiftRight(Register target, Register bits) => Add(ALU64 | RSH | BySource, target, bits, 0, 0);

    public Assembler ShiftRight(Register target, int bits) => Add(ALU64 | RSH, target, 0, 0, bits);

    public Assembler ShiftRightSigned(Register target, int bits) => Add(ALU64 | ARSH, target, 0, 0, bits);

    /// <summary>A 64-bit constant.</summary>
    public Assembler LoadLong(Register target, ulong value) => AddWide(target, 0, (int)value, (int)(value >> 32));

    /// <summary>The address of a map, as the kernel's functions take it.</summary>
    public Assembler LoadMap(Register target, BpfMap map) => AddWide(target, BPF_PSEUDO_MAP_FD, map.Descriptor, 0);

    /// <summary>The address of a byte in the one value of an array.</summary>
    public Assembler LoadMapValue(Register target, BpfMap map, int offset) => AddWide(target, BPF_PSEUDO_MAP_VALUE, map.Descriptor, offset);

    /// <summary>Calls a function of the kernel with R1 to R5. Its result is in R0; R1 to R5 are gone.</summary>
    public Assembler Call(LinuxBpfHelper helper) => Add(JMP | CALL, 0, 0, 0, (int)helper);

    public Assembler Jump(Label target) => AddJump(JMP | JA, 0, 0, 0, target);

    public Assembler JumpIf(Register left, Condition condition, Register right, Label target) => AddJump((byte)(JMP | BySource | (byte)condition), left, right, 0, target);

    public Assembler JumpIf(Register left, Condition condition, int right, Label target) => AddJump((byte)(JMP | (byte)condition), left, 0, right, target);

    /// <summary>Compares the low halves.</summary>
    public Assembler JumpIf32(Register left, Condition condition, Register right, Label target) => AddJump((byte)(JMP32 | BySource | (byte)condition), left, right, 0, target);

    /// <inheritdoc cref="JumpIf32(Register, Condition, Register, Label)"/>
    public Assembler JumpIf32(Register left, Condition condition, int right, Label target) => AddJump((byte)(JMP32 | (byte)condition), left, 0, right, target);

    /// <summary>Ends the program with what is in R0.</summary>
    public Assembler Exit() => Add(JMP | EXIT, 0, 0, 0, 0);

    /// <summary>Places a label before the next instruction.</summary>
    public Assembler Mark(Label label)
    {
        label.Position = _instructions.Count;
        return this;
    }

    /// <summary>The program, with all jumps resolved.</summary>
    public bpf_insn[] Assemble()
    {
        var code = CollectionsMarshal.AsSpan(_instructions);
        foreach (var (index, target) in _jumps)
            code[index].off = checked((short)((target.Position ?? throw new InvalidOperationException("a label was never placed")) - index - 1));
        return code.ToArray();
    }

    private Assembler AddJump(byte code, Register left, Register right, int value, Label target)
    {
        _jumps.Add((_instructions.Count, target));
        return Add(code, left, right, 0, value);
    }

    private Assembler AddWide(Register target, byte source, int low, int high)
    {
        Add((byte)(LD | Immediate | (byte)Width.Long), target, (Register)source, 0, low);
        return Add(0, 0, 0, 0, high);
    }

    private Assembler Add(byte code, Register target, Register source, int offset, int value)
    {
        _instructions.Add(new bpf_insn { code = code, registers = (byte)((byte)target | (byte)source << 4), off = checked((short)offset), imm = value });
        return this;
    }
}
