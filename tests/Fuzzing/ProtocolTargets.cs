using System.Text;
using Stuck.Tracing.Protocols;

namespace Stuck.Fuzzing;

/// <summary>What is said on connections: anybody's bytes, cut anywhere.</summary>
internal static class ProtocolTargets
{
    private static readonly int[] s_ports = [0, 80, 443, 3306, 5432, 6379, 9000, 11211, 5672, 27017, 53, 25];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("conversation", Talk),
        .. ProtocolTable.All.Select(protocol => protocol.Name).Distinct().Select(name => new FuzzTarget($"said-{name.ToLowerInvariant().Replace('/', '-')}", input => Read(name, input))),
    ];

    /// <summary>The first byte says at which port, the next one how it is cut into calls, by turns.</summary>
    private static string Talk(byte[] input)
    {
        if (input.Length < 3) return "";
        var conversation = new Conversation(s_ports[input[0] % s_ports.Length]);
        var told = new Told();
        var call = 1 + input[1];
        for (var at = 2; at < input.Length; at += call)
        {
            var bytes = input.AsSpan(at, Math.Min(call, input.Length - at));
            conversation.Take((Speaker)(at / call & 1), bytes, bytes.Length + (input[0] > 200 ? 500 : 0), told);
        }

        return told.Text.ToString();
    }

    private static string Read(string name, byte[] input)
    {
        var shown = new StringBuilder();
        foreach (var protocol in ProtocolTable.All.Where(protocol => protocol.Name == name))
            foreach (var by in new[] { Speaker.Client, Speaker.Server })
                for (var state = 0; state < 4; state++)
                {
                    var said = new Excerpt(input, input.Length + state, by) { State = state, Asked = state, Headers = new HeaderTable() };
                    _ = protocol.Look(said);
                    var message = protocol.Read(said);
                    shown.Append(Told.Of(message, input));
                }

        return shown.ToString();
    }

    private sealed class Told : IListener
    {
        public StringBuilder Text { get; } = new();

        public static string Of(in Message message, ReadOnlySpan<byte> bytes) =>
            MessageText.Of(message, bytes) + MessageText.Of(message.Place, bytes) + MessageText.Of(message.StatusCode, bytes) + MessageText.Of(message.StatusText, bytes);

        public void Begin(Speaker by, in Message message, ReadOnlySpan<byte> bytes, bool isAgain) => Text.Append(Of(message, bytes));

        public void End(Speaker by, in Message message) => Text.Append('.');

        public void GoOn(Speaker by) => Text.Append('+');
    }
}
