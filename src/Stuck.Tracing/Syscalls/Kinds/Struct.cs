using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A structure, laid out as a C compiler does: <c>{tv_sec=1, tv_nsec=0}</c>.</summary>
public sealed class Struct : Kind
{
    private readonly Field[] _fields;
    private readonly bool _packed;

    public Struct(params Field[] fields)
        : this(packed: false, fields)
    {
    }

    /// <param name="packed">Without padding (<c>__attribute__((packed))</c>).</param>
    public Struct(bool packed, params Field[] fields)
    {
        _fields = fields;
        _packed = packed;
        Reads = fields.Aggregate(Phase.None, (all, field) => all | field.Kind.Reads);
    }

    public override Phase Reads { get; }

    /// <summary>The members that lead to more memory, with where they stand.</summary>
    internal IEnumerable<(Field Field, int Offset64, int Offset32)> Leading => _fields.Where(member => member.Kind.Reads != Phase.None)
        .Select(member => (member, OffsetOf(member, 8), OffsetOf(member, 4)));

    public override int Alignment(int word)
    {
        var alignment = 1;
        foreach (var field in _fields) alignment = Math.Max(alignment, AlignmentOf(field, word));
        return alignment;
    }

    public override int? FixedSize(int word)
    {
        var (offset, widest) = (0, 1);
        foreach (var field in _fields)
        {
            if (field.Kind.FixedSize(word) is not { } size) return null;
            var own = AlignmentOf(field, word);
            widest = Math.Max(widest, own);
            offset = Align(offset, own) + size;
        }

        return Align(offset, widest);
    }

    public override int Size(Decoder decoder)
    {
        var offset = 0;
        var alignment = 1;
        foreach (var field in _fields)
        {
            var own = AlignmentOf(field, decoder.WordSize);
            alignment = Math.Max(alignment, own);
            offset = Align(offset, own) + field.Kind.Size(decoder);
        }

        return Align(offset, alignment);
    }

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) =>
        DescribeMembers(decoder, address, bytes, closed: true);

    /// <summary>Describes the members that <paramref name="bytes"/> reach.</summary>
    /// <param name="closed">Whether the closing brace is written, too.</param>
    public void DescribeMembers(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes, bool closed)
    {
        decoder.Put('{');
        Members(decoder, address, bytes, written: false);
        if (closed) decoder.Put('}');
    }

    /// <summary>Describes the members behind others that have been written.</summary>
    public void DescribeMore(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) => Members(decoder, address, bytes, written: true);

    private void Members(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes, bool written)
    {
        var offset = 0;
        var left = false;
        foreach (var field in _fields)
        {
            offset = Align(offset, AlignmentOf(field, decoder.WordSize));
            var size = field.Kind.Size(decoder);
            if (offset > bytes.Length || (offset == bytes.Length && size > 0)) break;
            var value = bytes.Slice(offset, Math.Min(size, bytes.Length - offset));
            var at = address + (ulong)offset;
            offset += size;
            if (field.Name.Length == 0 || !field.Kind.Matters(decoder, value) || field.If?.Invoke(bytes) == false) continue;
            if (field.IsDetail && !decoder.Options.Verbose)
            {
                left = true;
                continue;
            }

            if (written) decoder.PutSeparator();
            if (!field.Kind.NamesItself) decoder.PutField(field.Name);
            var measure = decoder.Measure;
            if (field.MeasureAt is { } place) decoder.Measure = place.Of(bytes, decoder.WordSize);
            else if (field.Measure is not null) decoder.Measure = field.Measure(bytes);
            field.Kind.DescribeAt(decoder, at, value);
            decoder.Measure = measure;
            written = true;
        }

        if (left) decoder.Put(written ? ", ..." : "...");
    }

    private int OffsetOf(Field wanted, int word)
    {
        var offset = 0;
        foreach (var field in _fields)
        {
            offset = Align(offset, AlignmentOf(field, word));
            if (ReferenceEquals(field, wanted)) break;
            offset += field.Kind.FixedSize(word) ?? 0;
        }

        return offset;
    }

    private int AlignmentOf(Field field, int word) => _packed ? 1 : field.Kind.Alignment(word);

    private static int Align(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}
