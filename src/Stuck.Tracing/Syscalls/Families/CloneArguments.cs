using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct clone_args: what goes in, and behind an arrow the ids that came out.</summary>
internal static class CloneArguments
{
    /// <summary>CLONE_ARGS_SIZE_VER0, and the size of today's structure; all its members are 64 bits wide.</summary>
    private const int LeastBytes = 64, MostBytes = 88;

    /// <summary>MAX_PID_NS_LEVEL: as deep as pid namespaces go.</summary>
    private const int MostSetTids = 32;

    private const int Flags = 0, Pidfd = 8, ChildTid = 16, ParentTid = 24, ExitSignal = 32, Stack = 40, StackSize = 48, Tls = 56, SetTid = 64,
        SetTidSize = 72, Cgroup = 80;

    private static readonly Kind SetTidArray = K.In(K.Array(K.Int, K.Computed(decoder => (long)Math.Min(SetTidCount(decoder), MostSetTids), most: K.Fixed(MostSetTids))));

    private static readonly Kind Id = K.OutBox(K.Int);

    private static readonly Kind In = new CustomStruct(Size, DescribeIn, Phase.Entry);

    public static readonly Kind Kind = new Split(
        new When(decoder => decoder.Argument(1) >= LeastBytes, K.In(In), K.Addr),
        new Rest())
    {
        ReadsAs =
        [
            K.In(new Extent(K.Arg(1).AtMost(K.Fixed(Extensible.MostExtra)))),
            K.In(new Struct(
                ("flags", K.Hex64), ("pidfd", new Wide(Id)), ("child_tid", K.Hex64), ("parent_tid", new Wide(Id)), ("exit_signal", K.Hex64),
                ("stack", K.Hex64), ("stack_size", K.Hex64), ("tls", new Wide(UserDescriptor.In)), ("set_tid", new Wide(SetTidArray)))),
        ],
    };

    private static long Told(Decoder decoder) => (long)Math.Min(decoder.Argument(1), long.MaxValue);

    private static int Size(Decoder decoder) => (int)Math.Min(decoder.Argument(1), MostBytes);

    private static ulong SetTidCount(Decoder decoder) =>
        Recorded(decoder) is { Length: >= SetTidSize + 8 } arguments ? At(arguments, SetTidSize) : 0;

    private static ReadOnlySpan<byte> Recorded(Decoder decoder) => decoder.Record.Find(Phase.Entry, decoder.Argument(0));

    private static void DescribeIn(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var flags = At(bytes, Flags);
        decoder.Put('{');
        decoder.PutField("flags");
        Cloning.Clone3Flags.Describe(decoder, flags);
        if ((flags & Cloning.Pidfd) != 0) Address(decoder, "pidfd", bytes, Pidfd);
        if ((flags & Cloning.ChildTid) != 0) Address(decoder, "child_tid", bytes, ChildTid);
        if ((flags & Cloning.ParentSetTid) != 0) Address(decoder, "parent_tid", bytes, ParentTid);
        Field(decoder, "exit_signal");
        if (At(bytes, ExitSignal) < int.MaxValue) K.Signal.Describe(decoder, At(bytes, ExitSignal));
        else decoder.PutUInt(At(bytes, ExitSignal));
        Address(decoder, "stack", bytes, Stack);
        Field(decoder, "stack_size");
        decoder.PutHex(At(bytes, StackSize));
        if ((flags & Cloning.SetTls) != 0)
        {
            Field(decoder, "tls");
            (decoder.Abi == Abi.I386 ? UserDescriptor.In : K.Addr64).Describe(decoder, At(bytes, Tls));
        }

        if (bytes.Length > SetTidSize && (At(bytes, SetTid) != 0 || At(bytes, SetTidSize) != 0))
        {
            Field(decoder, "set_tid");
            if (At(bytes, SetTidSize) is > 0 and <= MostSetTids) SetTidArray.Describe(decoder, At(bytes, SetTid));
            else decoder.PutAddress(At(bytes, SetTid));
            Field(decoder, "set_tid_size");
            decoder.PutUInt(At(bytes, SetTidSize));
        }

        if (bytes.Length > Cgroup && ((flags & Cloning.IntoCgroup) != 0 || At(bytes, Cgroup) != 0))
        {
            Field(decoder, "cgroup");
            decoder.PutUInt(At(bytes, Cgroup));
        }

        if (decoder.Argument(1) > MostBytes) Extensible.PutExtra(decoder, Phase.Entry, address + MostBytes, MostBytes, Told(decoder));
        decoder.Put('}');
    }

    private static ulong At(ReadOnlySpan<byte> bytes, int offset) =>
        bytes.Length < offset + 8 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]);

    private static void Field(Decoder decoder, string name)
    {
        decoder.PutSeparator();
        decoder.PutField(name);
    }

    private static void Address(Decoder decoder, string name, ReadOnlySpan<byte> bytes, int offset)
    {
        Field(decoder, name);
        decoder.PutAddress(At(bytes, offset));
    }

    /// <summary>The ids that the kernel wrote where the structure pointed to.</summary>
    private sealed class Rest : Kind
    {
        public override Phase Reads => Phase.Exit;

        public override void Describe(Decoder decoder, ulong value)
        {
            if (!decoder.Finished || decoder.Failed || decoder.Argument(1) < LeastBytes) return;
            var arguments = Recorded(decoder);
            var flags = At(arguments, Flags);
            var pidfd = (flags & Cloning.Pidfd) != 0;
            var tid = (flags & Cloning.ParentSetTid) != 0;
            if (!pidfd && !tid) return;
            decoder.Put(" => {");
            if (pidfd)
            {
                decoder.PutField("pidfd");
                Id.Describe(decoder, At(arguments, Pidfd));
            }

            if (pidfd && tid) decoder.PutSeparator();
            if (tid)
            {
                decoder.PutField("parent_tid");
                Id.Describe(decoder, At(arguments, ParentTid));
            }

            decoder.Put('}');
        }
    }
}
