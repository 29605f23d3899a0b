using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stuck.Dashboard.Settings;

/// <summary>Puts what has been changed here into a file that somebody may have changed there.</summary>
internal static class SettingsMerge
{
    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="file">As it is now.</param>
    /// <param name="before">The settings as they were read or written last.</param>
    /// <param name="now">As they are to be.</param>
    /// <exception cref="JsonException">The file is no JSON.</exception>
    public static string Merge(string file, DashboardSettings before, DashboardSettings now)
    {
        if (JsonNode.Parse(file, documentOptions: s_options) is not JsonObject there) throw new JsonException("it holds no object");
        Merge(there, ToNode(before), ToNode(now));
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) there.WriteTo(writer);
        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    /// <summary>Whether a file has comments, which are lost when it is written anew.</summary>
    public static bool HasComments(string file)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(file), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true });
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.Comment) return true;
        return false;
    }

    private static JsonObject ToNode(DashboardSettings settings) => JsonNode.Parse(SettingsParser.Format(settings))!.AsObject();

    private static void Merge(JsonObject file, JsonObject before, JsonObject now)
    {
        foreach (var name in before.Select(one => one.Key).Union(now.Select(one => one.Key)).ToArray())
        {
            var (old, next) = (before[name], now[name]);
            if (JsonNode.DeepEquals(old, next)) continue;
            if (next is JsonObject part && file[name] is JsonObject or null)
            {
                if (file[name] is null) file[name] = new JsonObject();
                Merge(file[name]!.AsObject(), old as JsonObject ?? [], part);
            }
            else if (next is null) file.Remove(name);
            else file[name] = next.DeepClone();
        }
    }
}
