using Stuck.Tracing.Events;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A file descriptor, with its target where that was captured.</summary>
/// <param name="isDirectory">Whether AT_FDCWD is one of its values.</param>
/// <param name="phase">When it refers to what it is to be shown with: a descriptor that the call makes does so only at exit.</param>
public sealed class Descriptor(bool isDirectory = false, Phase phase = Phase.Entry) : Kind
{
    /// <summary>AT_FDCWD of linux/fcntl.h; its target is the working directory.</summary>
    public const int AtFdCwd = -100;

    public override int Size(Decoder decoder) => 4;

    public override int Alignment(int word) => 4;

    public override void Describe(Decoder decoder, ulong value)
    {
        var descriptor = (int)value;
        if (isDirectory && descriptor == AtFdCwd) decoder.PutNamed(unchecked((ulong)AtFdCwd), "AT_FDCWD", IntegerFormat.Signed);
        else decoder.PutInt(descriptor);
        if (descriptor < 0 && !(isDirectory && descriptor == AtFdCwd)) return;
        if (phase == Phase.Entry) decoder.Refer(descriptor);
        var target = decoder.DescriptorTarget(phase, descriptor);
        if (!decoder.IsWriting || (decoder.Options.Descriptors & DescriptorDetails.Path) == 0 || target.IsEmpty) return;
        var isDeleted = target.EndsWith(" (deleted)"u8);
        decoder.Put('<');
        decoder.PutUnquoted(isDeleted ? target[..^" (deleted)"u8.Length] : target);
        decoder.Put(isDeleted ? ">(deleted)" : ">");
    }
}
