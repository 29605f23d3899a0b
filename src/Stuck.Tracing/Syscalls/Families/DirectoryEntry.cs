using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>The one entry that i386's readdir fills, struct old_linux_dirent; at a folder's end there is none.</summary>
internal sealed class DirectoryEntry : Kind
{
    /// <summary>The longest name that strace looks at.</summary>
    private const int MostBytes = 256;

    public DirectoryEntry() =>
        ReadsAs = [K.Out(new Extent(K.Fixed(1), 18, 10)), K.Out(new Extent(K.Fixed(MostBytes + 1)) { Offset64 = 18, Offset32 = 10 })];

    public override Phase Reads => Phase.Exit;

    public override void Describe(Decoder decoder, ulong value)
    {
        var word = decoder.WordSize;
        var head = value != 0 && decoder is { Finished: true, Failed: false, Result: not 0 } ? decoder.Read(Phase.Exit, value, 2 * word + 2) : [];
        if (head.Length < 2 * word + 2)
        {
            decoder.PutAddress(value);
            return;
        }

        int length = At.U16(head, 2 * word);
        var most = Math.Min(length, MostBytes);
        decoder.Put('{');
        decoder.PutField("d_ino");
        decoder.PutUInt(decoder.Word(head));
        decoder.PutSeparator();
        decoder.PutField("d_off");
        decoder.PutUInt(decoder.Word(head[word..]));
        decoder.PutSeparator();
        decoder.PutField("d_reclen");
        decoder.PutInt(length);
        decoder.PutSeparator();
        decoder.PutField("d_name");
        var name = decoder.ReadString(Phase.Exit, value + (ulong)(2 * word + 2), most, out var ended);
        decoder.PutQuoted(name, more: !ended);
        decoder.Put('}');
    }
}
