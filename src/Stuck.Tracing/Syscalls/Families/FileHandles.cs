using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Handles that stand for files without a path (open_by_handle_at(2)).</summary>
internal static class FileHandles
{
    private const int HeaderBytes = 8, MostBytes = 128, TooSmall = -75;

    private static readonly Kind Flags = Bits(new FlagSet("AT_???",
        (1, "AT_HANDLE_MNT_ID_UNIQUE"), (2, "AT_HANDLE_CONNECTABLE"), (0x200, "AT_HANDLE_FID"), (0x400, "AT_SYMLINK_FOLLOW"),
        (0x1000, "AT_EMPTY_PATH")));

    private static readonly Kind FilledHandle = new CustomPointer(Phase.Entry | Phase.Exit, Filled)
    {
        ReadsAs = [In(new Extent(Fixed(HeaderBytes))), new Pointer(Phase.Exit, new Extent(Fixed(HeaderBytes)), evenIfFailed: true), Out(Handle(2))],
    };

    private static readonly Kind GivenHandle = new CustomPointer(Phase.Entry, Given) { ReadsAs = [In(new Extent(Fixed(HeaderBytes))), In(Handle(1))] };

    public static readonly Syscall[] Rows =
    [
        new("name_to_handle_at", Desc | SyscallClass.File, DirFd, PathName, FilledHandle, OutBox(Int), Flags),
        new("open_by_handle_at", Desc, Fd, GivenHandle, FileFlags.OpenFlags) { Result = NewFd },
    ];

    /// <summary>What stands behind the header, at whose beginning its size is.</summary>
    private static Extent Handle(int argument) =>
        new(Count.Behind(argument).AtMost(Fixed(MostBytes))) { Offset64 = HeaderBytes, Offset32 = HeaderBytes };

    private static void Given(Decoder decoder, ulong address)
    {
        var header = address == 0 ? [] : decoder.Read(Phase.Entry, address, HeaderBytes);
        if (header.Length < HeaderBytes)
        {
            decoder.PutAddress(address);
            return;
        }

        Size(decoder, At.U32(header, 0));
        Rest(decoder, Phase.Entry, address, At.U32(header, 0), (int)At.U32(header, 4));
        decoder.Put('}');
    }

    /// <summary>The kernel is told how much room there is, and tells how much it needs.</summary>
    private static void Filled(Decoder decoder, ulong address)
    {
        var before = address == 0 ? [] : decoder.Read(Phase.Entry, address, HeaderBytes);
        var isKnown = decoder.Finished && (!decoder.Failed || decoder.Result == TooSmall);
        var after = address == 0 || !isKnown ? [] : decoder.Read(Phase.Exit, address, HeaderBytes);
        if (before.Length < HeaderBytes)
        {
            decoder.PutAddress(address);
            return;
        }

        Size(decoder, At.U32(before, 0));
        if (after.Length == HeaderBytes)
        {
            if (At.U32(after, 0) != At.U32(before, 0))
            {
                decoder.Put(" => ");
                decoder.PutUInt(At.U32(after, 0));
            }

            if (!decoder.Failed) Rest(decoder, Phase.Exit, address, At.U32(after, 0), (int)At.U32(after, 4));
        }

        decoder.Put('}');
    }

    private static void Size(Decoder decoder, uint size)
    {
        decoder.Put('{');
        decoder.PutField("handle_bytes");
        decoder.PutUInt(size);
    }

    private static void Rest(Decoder decoder, Phase phase, ulong address, uint size, int type)
    {
        decoder.PutSeparator();
        decoder.PutField("handle_type");
        decoder.PutInt(type);
        decoder.PutSeparator();
        decoder.PutField("f_handle");
        var wanted = (int)Math.Min(size, MostBytes);
        var handle = decoder.Read(phase, address + HeaderBytes, wanted);
        if (handle.Length < wanted) decoder.Put("???", Ink.Comment);
        else decoder.PutHexQuoted(handle);
        if (handle.Length == wanted && size > MostBytes) decoder.Put("...");
    }
}
