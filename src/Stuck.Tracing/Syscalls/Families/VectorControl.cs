using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>RISC-V's vector states: the current one, the one after the next execve, and whether children have it.</summary>
internal sealed class VectorControl(FlagSet states) : Kind
{
    private const ulong Current = 3, Next = 0xC, Inherit = 0x10;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.BeginNames(value)) return;
        State(decoder, value & Current);
        decoder.Put('|');
        State(decoder, (value & Next) >> 2);
        decoder.Put("<<2|");
        decoder.PutFlag((value & Inherit) != 0 ? "PR_RISCV_V_VSTATE_CTRL_INHERIT" : "!PR_RISCV_V_VSTATE_CTRL_INHERIT");
        var rest = value & ~(Current | Next | Inherit);
        if (rest != 0)
        {
            decoder.Put('|');
            decoder.PutHex(rest);
        }

        decoder.EndNames();
    }

    private void State(Decoder decoder, ulong state)
    {
        if (states.NameOf(state) is { } name) decoder.PutFlag(name);
        else decoder.PutHex(state);
    }
}
