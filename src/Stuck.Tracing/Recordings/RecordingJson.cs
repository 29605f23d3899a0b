using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Stuck.Tracing.Recordings;

/// <summary>Writes frames and what belongs to them as JSON: a newer stuck reads what an older one wrote, with what that did not know left out.</summary>
[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    IncludeFields = true, Converters = [typeof(ArgumentsConverter)])]
[JsonSerializable(typeof(RecordingHead), TypeInfoPropertyName = "HeadDocument")]
[JsonSerializable(typeof(RecordedFrame), TypeInfoPropertyName = "FrameDocument")]
[JsonSerializable(typeof(RecordedBatch), TypeInfoPropertyName = "BatchDocument")]
[JsonSerializable(typeof(RecordedDetails), TypeInfoPropertyName = "DetailsDocument")]
internal sealed partial class RecordingJson : JsonSerializerContext
{
    public static byte[] Write(RecordingHead head) => JsonSerializer.SerializeToUtf8Bytes(head, Default.HeadDocument);

    public static byte[] Write(RecordedFrame frame) => JsonSerializer.SerializeToUtf8Bytes(frame, Default.FrameDocument);

    /// <summary>The same bytes, into a buffer that is there already.</summary>
    public static void Write(RecordedFrame frame, Utf8JsonWriter to) => JsonSerializer.Serialize(to, frame, Default.FrameDocument);

    public static byte[] Write(RecordedBatch batch) => JsonSerializer.SerializeToUtf8Bytes(batch, Default.BatchDocument);

    public static byte[] Write(RecordedDetails details) => JsonSerializer.SerializeToUtf8Bytes(details, Default.DetailsDocument);

    /// <exception cref="JsonException">It is none.</exception>
    public static RecordingHead? ReadHead(ReadOnlySpan<byte> json) => Read<RecordingHead>(json, Default.HeadDocument)?.Sound();

    /// <exception cref="JsonException">It is none.</exception>
    public static RecordedFrame? ReadFrame(ReadOnlySpan<byte> json) => Read<RecordedFrame>(json, Default.FrameDocument)?.Sound();

    /// <exception cref="JsonException">It is none.</exception>
    public static RecordedBatch? ReadBatch(ReadOnlySpan<byte> json) => Read(json, Default.BatchDocument);

    /// <exception cref="JsonException">It is none.</exception>
    public static RecordedDetails? ReadDetails(ReadOnlySpan<byte> json) => Read(json, Default.DetailsDocument);

    private static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(JsonMending.Mend(json, type), type);
        }
        catch (InvalidOperationException e)
        {
            // Where a text is not UTF-8.
            throw new JsonException(e.Message, e);
        }
    }
}
