using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Stuck.Tracing.Recordings;

/// <summary>What JSON of a type has to look like, as its contract says.</summary>
internal sealed class JsonShape
{
    private static readonly ConcurrentDictionary<Type, JsonShape> s_known = [];

    private readonly Lazy<ImmutableArray<JsonShapeMember>> _members;
    private readonly Lazy<JsonShape?> _element;
    private readonly HashSet<long>? _numbers;

    private JsonShape(Type type, JsonSerializerOptions options)
    {
        var told = options.GetTypeInfo(type);
        Kind = told.Kind;
        IsText = type == typeof(string) || type == typeof(byte[]);
        _members = new(() => [.. told.Properties.Where(one => one.Set is not null || one.AssociatedParameter is not null).Select(one => JsonShapeMember.Of(one, options))]);
        _element = new(() => told.ElementType is { } element ? Of(element, options) : null);
        // One that is a set of flags may have any of them.
        if (type.IsEnum && type.GetCustomAttribute<FlagsAttribute>() is null) _numbers = [.. Enum.GetValuesAsUnderlyingType(type).Cast<IConvertible>().Select(one => one.ToInt64(null))];
    }

    public JsonTypeInfoKind Kind { get; }

    /// <summary>It is written as a string, which may be empty.</summary>
    public bool IsText { get; }

    /// <summary>Of an object.</summary>
    public ImmutableArray<JsonShapeMember> Members => _members.Value;

    /// <summary>Of a list, or of what the names in a dictionary stand for.</summary>
    public JsonShape? Element => _element.Value;

    /// <param name="type">One that stands for itself if it may be null.</param>
    public static JsonShape Of(Type type, JsonSerializerOptions options) => s_known.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, one => new JsonShape(one, options));

    /// <summary>Whether an enumeration has no such number.</summary>
    public bool Lacks(ref Utf8JsonReader reader) =>
        _numbers is not null && reader.TokenType == JsonTokenType.Number && !(reader.TryGetInt64(out var number) && _numbers.Contains(number));
}
