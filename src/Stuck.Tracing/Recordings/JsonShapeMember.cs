using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Stuck.Tracing.Recordings;

/// <param name="MayBeNull">What is not there is null, or the zero of its type.</param>
internal sealed record JsonShapeMember(JsonEncodedText Name, Lazy<JsonShape> Shape, bool MayBeNull)
{
    public static JsonShapeMember Of(JsonPropertyInfo property, JsonSerializerOptions options)
    {
        var type = property.PropertyType;
        var mayBeNull = Nullable.GetUnderlyingType(type) is not null || !type.IsValueType && property.IsSetNullable;
        // Contracts are made when they are needed: some types lead back to themselves.
        return new JsonShapeMember(JsonEncodedText.Encode(property.Name), new(() => JsonShape.Of(type, options)), mayBeNull);
    }
}
