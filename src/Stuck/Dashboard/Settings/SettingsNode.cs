using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Stuck.Dashboard.Settings;

/// <summary>A value of a file of settings, with its place.</summary>
/// <param name="Place">Line and column, from 1 on: <c>2:12</c>.</param>
/// <param name="Value">A text, a number or a truth; null for what has parts.</param>
/// <param name="Members">Of an object, by name.</param>
/// <param name="Items">Of a list.</param>
internal sealed record SettingsNode(
    string Place, JsonTokenType Kind, object? Value, ImmutableArray<(string Name, SettingsNode Node)> Members, ImmutableArray<SettingsNode> Items)
{
    private static readonly JsonReaderOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static SettingsNode Parse(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, s_options);
        reader.Read();
        var node = Read(ref reader, bytes);
        // What stands behind it is a mistake, too.
        reader.Read();
        return node;
    }

    private static SettingsNode Read(ref Utf8JsonReader reader, byte[] text)
    {
        var (place, kind) = (PlaceOf((int)reader.TokenStartIndex, text), reader.TokenType);
        return kind switch
        {
            JsonTokenType.StartObject => new(place, kind, null, ReadMembers(ref reader, text), []),
            JsonTokenType.StartArray => new(place, kind, null, [], ReadItems(ref reader, text)),
            JsonTokenType.String => new(place, kind, reader.GetString(), [], []),
            JsonTokenType.Number => new(place, kind, reader.TryGetInt32(out var number) ? number : null, [], []),
            JsonTokenType.True or JsonTokenType.False => new(place, kind, kind == JsonTokenType.True, [], []),
            _ => new(place, kind, null, [], []),
        };
    }

    private static ImmutableArray<(string, SettingsNode)> ReadMembers(ref Utf8JsonReader reader, byte[] text)
    {
        var members = ImmutableArray.CreateBuilder<(string, SettingsNode)>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members.Add((name, Read(ref reader, text)));
        }

        return members.DrainToImmutable();
    }

    private static ImmutableArray<SettingsNode> ReadItems(ref Utf8JsonReader reader, byte[] text)
    {
        var items = ImmutableArray.CreateBuilder<SettingsNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader, text));
        return items.DrainToImmutable();
    }

    private static string PlaceOf(int at, byte[] text)
    {
        var before = text.AsSpan(0, at);
        return $"{before.Count((byte)'\n') + 1}:{at - before.LastIndexOf((byte)'\n')}";
    }
}
