using Stuck.Tracing.Protocols;

namespace Stuck.Tracing.Tests.Protocols;

/// <summary>Writes down what conversations tell.</summary>
internal sealed class Transcript : IListener
{
    private static readonly string[] s_arrows = [">", "<"];

    public List<string> Lines { get; } = [];

    /// <summary>Plays a sample of which no more than so many bytes of each call were captured.</summary>
    /// <param name="split">Calls take no more than so many bytes.</param>
    /// <param name="from">Nobody looked before.</param>
    public static Transcript Of(Sample sample, int captured = int.MaxValue, int split = int.MaxValue, int? port = null, int from = 0)
    {
        var transcript = new Transcript();
        var conversations = new Dictionary<int, Conversation>();
        foreach (var said in sample.All.Skip(from))
        {
            if (!conversations.TryGetValue(said.Connection, out var conversation)) conversations[said.Connection] = conversation = new Conversation(port ?? sample.Port);
            for (long at = 0; at < said.Total; at += split)
            {
                var total = Math.Min(split, said.Total - at);
                var bytes = at >= said.Bytes.Length ? [] : said.Bytes.AsSpan((int)at, (int)Math.Min(Math.Min(total, captured), said.Bytes.Length - at));
                conversation.Take(said.By, bytes, total, transcript);
            }
        }

        return transcript;
    }

    /// <summary>What was asked and answered, and what a message of its own says; without what only goes on.</summary>
    public IEnumerable<string> Told => Lines.Where(line => line[2..].Split(' ') is var words
        && (words[0] is "Request" or "Answer" or "Subscription" or "Greeting" || words[0] == "Notice" && words.Length > 1 && (words[1][0] != '#' || words.Length > 2) || words[0] == "Rest" && words.Contains("!")));

    /// <summary>What was asked.</summary>
    public IEnumerable<string> Requests => Lines.Where(line => line.StartsWith("> Request", StringComparison.Ordinal) || line.StartsWith("> Subscription", StringComparison.Ordinal));

    public void Begin(Speaker by, in Message message, ReadOnlySpan<byte> bytes, bool isAgain)
    {
        var line = $"{s_arrows[(int)by]} {Describe(message, bytes)}";
        if (isAgain) Lines[^1] = line;
        else Lines.Add(line);
    }

    public void End(Speaker by, in Message message)
    {
    }

    public void GoOn(Speaker by)
    {
    }

    public static string Describe(in Message message, ReadOnlySpan<byte> bytes) => string.Join(' ', Words(message, MessageText.Of(message, bytes), MessageText.Of(message.Place, bytes),
        MessageText.Of(message.StatusCode, bytes), MessageText.Of(message.StatusText, bytes)));

    private static IEnumerable<string> Words(Message message, params string[] texts)
    {
        yield return message.Kind.ToString();
        if (message.Dialect is { } dialect) yield return dialect;
        if (message.Stream != 0) yield return $"#{message.Stream}";
        if (texts[0].Length > 0) yield return texts[0];
        if (texts[1].Length > 0) yield return $"({texts[1]})";
        if (message.Status != 0) yield return $"{message.Status}";
        if (texts[2].Length > 0) yield return texts[2];
        if (texts[3].Length > 0) yield return texts[3];
        if (message.IsError) yield return "!";
        if (message.IsLast) yield return ".";
    }
}
