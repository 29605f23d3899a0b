using System.Buffers.Text;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A file descriptor, with its target where that was captured.</summary>
/// <param name="isDirectory">Whether AT_FDCWD is one of its values.</param>
/// <param name="phase">When it refers to what it is to be shown with: a descriptor that the call makes does so only at exit.</param>
public sealed class Descriptor(bool isDirectory = false, Phase phase = Phase.Entry) : Kind
{
    /// <summary>AT_FDCWD of linux/fcntl.h; its target is the working directory.</summary>
    public const int AtFdCwd = -100;

    private static readonly SignalSet Signals = new();

    public override int? FixedSize(int word) => 4;

    public override int Alignment(int word) => 4;

    public override void Describe(Decoder decoder, ulong value)
    {
        var descriptor = (int)value;
        if (isDirectory && descriptor == AtFdCwd) decoder.PutNamed(unchecked((ulong)AtFdCwd), "AT_FDCWD", IntegerFormat.Signed);
        else decoder.PutInt(descriptor);
        if (descriptor < 0 && !(isDirectory && descriptor == AtFdCwd)) return;
        if (phase == Phase.Entry) decoder.Refer(descriptor);
        var target = decoder.DescriptorTarget(phase, descriptor);
        if (decoder.IsWriting && !target.IsEmpty) Put(decoder, target, decoder.DescriptorDetail(phase, descriptor));
    }

    /// <summary>Writes what was asked for of a descriptor's target and details: <c>&lt;/dev/null&lt;char 1:3&gt;&gt;</c>.</summary>
    private static void Put(Decoder decoder, ReadOnlySpan<byte> target, ReadOnlySpan<byte> detail)
    {
        var wanted = decoder.Options.Descriptors;
        var wasLinked = target[^1] == 0;
        var kind = KindOf(target);
        if ((wanted & kind) == 0) detail = [];
        if (detail.IsEmpty && (wanted & DescriptorDetails.Path) == 0) return;
        target = target.TrimEnd((byte)0);
        var isDeleted = detail.IsEmpty && !wasLinked && target.EndsWith(" (deleted)"u8);
        decoder.Put('<');
        switch (detail.IsEmpty ? DescriptorDetails.None : kind)
        {
            case DescriptorDetails.None:
                decoder.PutUnquoted(isDeleted ? target[..^" (deleted)"u8.Length] : target);
                break;
            case DescriptorDetails.Device:
                decoder.PutUnquoted(target);
                decoder.Put('<');
                decoder.PutUnquoted(detail);
                decoder.Put('>');
                break;
            case DescriptorDetails.Signal when Utf8Parser.TryParse(detail, out ulong signals, out _, 'x'):
                decoder.Put("signalfd:");
                Signals.Describe(decoder, signals);
                break;
            // It has been escaped where it was read: a unix socket's path stands in it.
            default: decoder.PutUnquoted(detail, isEscaped: true); break;
        }

        decoder.Put(isDeleted ? ">(deleted)" : ">");
    }

    private static DescriptorDetails KindOf(ReadOnlySpan<byte> target) =>
        target.StartsWith("socket:["u8) ? DescriptorDetails.Socket
        : target.SequenceEqual("anon_inode:[eventfd]"u8) ? DescriptorDetails.Event
        : target.SequenceEqual("anon_inode:[signalfd]"u8) ? DescriptorDetails.Signal
        : target.SequenceEqual("anon_inode:[pidfd]"u8) || target.StartsWith("pidfd:"u8) ? DescriptorDetails.Process
        : DescriptorDetails.Device;
}
