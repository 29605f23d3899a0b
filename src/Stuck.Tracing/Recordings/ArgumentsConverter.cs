using System.Text.Json;
using System.Text.Json.Serialization;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>Six numbers in a list.</summary>
internal sealed class ArgumentsConverter : JsonConverter<Arguments>
{
    private const int Count = 6;

    public override Arguments Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var arguments = default(Arguments);
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("arguments are a list");
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            if (i < Count) arguments[i] = reader.GetUInt64();
        return arguments;
    }

    public override void Write(Utf8JsonWriter writer, Arguments value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (var i = 0; i < Count; i++) writer.WriteNumberValue(value[i]);
        writer.WriteEndArray();
    }
}
