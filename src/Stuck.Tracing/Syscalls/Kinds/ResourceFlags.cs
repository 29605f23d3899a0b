using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Flags with permissions in their lowest nine bits: <c>IPC_CREAT|0600</c>.</summary>
public sealed class ResourceFlags(FlagSet names) : Kind
{
    private const ulong Permissions = 0x1ff;

    private readonly Flags _flags = new(names);

    public override void Describe(Decoder decoder, ulong value)
    {
        if ((uint)(value & ~Permissions) != 0)
        {
            _flags.Describe(decoder, value & ~Permissions);
            decoder.Put('|');
        }

        decoder.PutOctal(value & Permissions, 3);
    }
}
