using System.Text;
using System.Text.Json.Nodes;

namespace Stuck.Fuzzing;

/// <summary>Changes JSON so that it stays JSON: values that nobody expects, of the kind that is expected or of none; the same for the same seed.</summary>
internal sealed class JsonLies(int seed)
{
    private static readonly string[] s_texts = ["", "\e[2J", "\u009b31m", "\u202eabc", "a\nb\rc", "\0", new('x', 5000), "\ud83d\ude00", "-1", "%s{0}"];
    private static readonly long[] s_numbers = [0, -1, 1, 255, 256, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 1_000_000_000_000];

    private readonly Random _random = new(seed);

    public byte[] Next(byte[] json)
    {
        var root = JsonNode.Parse(json)!;
        for (var changes = _random.Next(1, 6); changes > 0; changes--)
        {
            var nodes = Below(root).ToArray();
            if (nodes.Length > 0) Change(nodes[_random.Next(nodes.Length)]);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        var children = node switch { JsonObject named => named.Select(one => one.Value), JsonArray list => list, _ => [] };
        return children.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child));
    }

    private void Change(JsonNode node)
    {
        var choice = _random.Next(10);
        if (choice == 0 && node.Parent is JsonObject parent) parent.Remove(node.GetPropertyName());
        else if (choice == 1 && node.Parent is JsonArray list) list.Add(node.DeepClone());
        else if (choice == 2) node.ReplaceWith<JsonNode?>(null);
        else if (choice == 3) node.ReplaceWith(_random.Next(2) == 0 ? new JsonArray() : (JsonNode)new JsonObject());
        else if (node is JsonArray some) some.Add(null);
        else if (node is JsonValue value) Change(value);
    }

    private void Change(JsonValue value)
    {
        if (value.TryGetValue<string>(out _)) value.ReplaceWith(s_texts[_random.Next(s_texts.Length)]);
        else if (value.TryGetValue<bool>(out var is1)) value.ReplaceWith(!is1);
        else if (_random.Next(2) == 0) value.ReplaceWith(s_numbers[_random.Next(s_numbers.Length)]);
        else value.ReplaceWith(_random.Next(70));
    }
}
