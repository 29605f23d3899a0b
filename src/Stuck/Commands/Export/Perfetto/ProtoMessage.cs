using Google.Protobuf;

namespace Stuck.Commands.Export.Perfetto;

/// <summary>A message of Protocol Buffers under construction: its fields by number, as <see cref="CodedOutputStream"/> encodes them.</summary>
internal sealed class ProtoMessage : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    public ProtoMessage() => _output = new CodedOutputStream(_bytes, leaveOpen: true);

    public ProtoMessage Add(int field, ulong value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteUInt64(value);
        return this;
    }

    public ProtoMessage Add(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    /// <summary>Of a field of type fixed64.</summary>
    public ProtoMessage AddFixed(int field, ulong value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed64);
        _output.WriteFixed64(value);
        return this;
    }

    public ProtoMessage Add(int field, string value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(value);
        return this;
    }

    /// <summary>A message within it, which is used up by that.</summary>
    public ProtoMessage Add(int field, ProtoMessage value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(ByteString.CopyFrom(value.ToBytes()));
        value.Dispose();
        return this;
    }

    public ReadOnlySpan<byte> ToBytes()
    {
        _output.Flush();
        return _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
    }

    public void Dispose()
    {
        _output.Dispose();
        _bytes.Dispose();
    }
}
