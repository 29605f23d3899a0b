namespace Stuck.Tracing.Protocols;

/// <summary>What the header fields of HTTP/1 say about the message they stand in.</summary>
/// <param name="IsWhole">They are all there.</param>
/// <param name="Length">Up to the end of the empty line behind them.</param>
internal readonly record struct HttpHead(bool IsWhole, int Length, long? BodyLength, bool IsChunked, bool IsUpgradeToWebSocket, Piece Host)
{
    /// <param name="start">Where the line behind the first one begins; -1 if it is not there.</param>
    public static HttpHead Read(ReadOnlySpan<byte> bytes, int start)
    {
        var head = default(HttpHead);
        for (var place = start; place >= 0;)
        {
            var line = bytes[place..].Line(out var length);
            if (length < 0) break;
            if (line.IsEmpty) return head with { IsWhole = true, Length = place + length };
            var colon = line.IndexOf((byte)':');
            if (colon > 0) head = head.With(line[..colon], line[(colon + 1)..], place + colon + 1);
            place += length;
        }

        return head;
    }

    private HttpHead With(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int place)
    {
        var text = value.TrimStart((byte)' ');
        switch (name.Length)
        {
            case 4 when name.IsWord("host"u8): return this with { Host = new Piece(place + value.Length - text.Length, text.Length) };
            case 7 when name.IsWord("upgrade"u8): return this with { IsUpgradeToWebSocket = text.IsWord("websocket"u8) };
            case 14 when name.IsWord("content-length"u8) && text.TryNumber(out var length) && length >= 0: return this with { BodyLength = length };
            case 17 when name.IsWord("transfer-encoding"u8): return this with { IsChunked = text.Length >= 7 && text[^7..].IsWord("chunked"u8) };
            default: return this;
        }
    }
}
