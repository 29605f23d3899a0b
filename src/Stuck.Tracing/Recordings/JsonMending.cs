using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Stuck.Tracing.Recordings;

/// <summary>
/// Makes JSON whole before it is read: what is missing or null where the type that it is for has no null is empty; in lists such are left out, as are
/// numbers that an enumeration does not have. An older stuck did not write all that this one knows, and whoever else wrote it may have written anything.
/// </summary>
internal ref struct JsonMending
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly Utf8JsonWriter _writer;
    private Utf8JsonReader _reader;

    private JsonMending(ReadOnlySpan<byte> json, Utf8JsonWriter writer)
    {
        _json = json;
        _writer = writer;
        _reader = new Utf8JsonReader(json);
    }

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ReadOnlySpan<byte> Mend(ReadOnlySpan<byte> json, JsonTypeInfo type)
    {
        var mended = new ArrayBufferWriter<byte>(json.Length + 256);
        using var writer = new Utf8JsonWriter(mended, new JsonWriterOptions { SkipValidation = true });
        var mending = new JsonMending(json, writer);
        if (!mending._reader.Read()) throw new JsonException("it is empty");
        mending.Value(JsonShape.Of(type.Type, type.Options));
        writer.Flush();
        return mended.WrittenSpan;
    }

    private void Value(JsonShape shape)
    {
        if (shape.Kind == JsonTypeInfoKind.Object && _reader.TokenType == JsonTokenType.StartObject) Object(shape);
        else if (shape is { Kind: JsonTypeInfoKind.Enumerable, Element: { } element } && _reader.TokenType == JsonTokenType.StartArray) List(element);
        else if (shape is { Kind: JsonTypeInfoKind.Dictionary, Element: { } named } && _reader.TokenType == JsonTokenType.StartObject) Names(named);
        else Copy();
    }

    private void Object(JsonShape shape)
    {
        var members = shape.Members;
        Span<bool> seen = stackalloc bool[members.Length];
        _writer.WriteStartObject();
        for (var next = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndObject;)
        {
            var index = Find(members.AsSpan(), next);
            _reader.Read();
            if (index < 0 || seen[index] || _reader.TokenType == JsonTokenType.Null || members[index].Shape.Value.Lacks(ref _reader))
            {
                _reader.Skip();
                continue;
            }

            (seen[index], next) = (true, index + 1);
            _writer.WritePropertyName(members[index].Name);
            Value(members[index].Shape.Value);
        }

        for (var i = 0; i < members.Length; i++)
            if (!seen[i] && !members[i].MayBeNull) Default(members[i]);
        _writer.WriteEndObject();
    }

    /// <summary>They mostly come in their order.</summary>
    private readonly int Find(ReadOnlySpan<JsonShapeMember> members, int next)
    {
        for (var i = 0; i < members.Length; i++)
        {
            var index = (next + i) % members.Length;
            if (_reader.ValueTextEquals(members[index].Name.EncodedUtf8Bytes)) return index;
        }

        return -1;
    }

    private void List(JsonShape element)
    {
        _writer.WriteStartArray();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            if (_reader.TokenType != JsonTokenType.Null && !element.Lacks(ref _reader)) Value(element);
        _writer.WriteEndArray();
    }

    private void Names(JsonShape element)
    {
        _writer.WriteStartObject();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var name = _reader.GetString()!;
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.Null) continue;
            _writer.WritePropertyName(name);
            Value(element);
        }

        _writer.WriteEndObject();
    }

    private readonly void Default(JsonShapeMember member)
    {
        var shape = member.Shape.Value;
        if (!shape.IsText && shape.Kind == JsonTypeInfoKind.None) return;
        _writer.WritePropertyName(member.Name);
        Default(shape);
    }

    private readonly void Default(JsonShape shape)
    {
        if (shape.IsText) _writer.WriteStringValue(ReadOnlySpan<byte>.Empty);
        else if (shape.Kind == JsonTypeInfoKind.Enumerable)
        {
            _writer.WriteStartArray();
            _writer.WriteEndArray();
        }
        else
        {
            _writer.WriteStartObject();
            if (shape.Kind == JsonTypeInfoKind.Object)
                foreach (var member in shape.Members)
                    if (!member.MayBeNull) Default(member);
            _writer.WriteEndObject();
        }
    }

    private void Copy()
    {
        var begin = (int)_reader.TokenStartIndex;
        _reader.Skip();
        _writer.WriteRawValue(_json[begin..(int)_reader.BytesConsumed], skipInputValidation: true);
    }
}
