namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A number that strace leaves a number and explains: <c>3 /* SYSLOG_ACTION_READ_ALL */</c>.</summary>
public sealed class Commented(FlagSet names) : Kind
{
    public override int Size(Decoder decoder) => 4;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.IsWriting) return;
        decoder.PutInt((int)value);
        decoder.Put(' ');
        decoder.PutComment(names.NameOf((uint)value) ?? names.Unknown);
    }
}
