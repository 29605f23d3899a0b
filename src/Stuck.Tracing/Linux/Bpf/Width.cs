namespace Stuck.Tracing.Linux.Bpf;

/// <summary>How much is loaded or stored: the size bits of BPF_LD, BPF_ST and their kin (linux/bpf_common.h).</summary>
internal enum Width : byte
{
    Word = 0x00,
    Half = 0x08,
    Byte = 0x10,
    Long = 0x18,
}
