namespace Stuck.Tracing.Protocols;

/// <summary>The variables by which web servers hand on a request (RFC 3875), as FastCGI and uwsgi have them.</summary>
internal static class CgiNames
{
    public static bool IsMethod(ReadOnlySpan<byte> name) => name.SequenceEqual("REQUEST_METHOD"u8);

    public static bool IsUri(ReadOnlySpan<byte> name) => name.SequenceEqual("REQUEST_URI"u8);

    public static bool IsQuery(ReadOnlySpan<byte> name) => name.SequenceEqual("QUERY_STRING"u8);

    public static bool IsScriptFile(ReadOnlySpan<byte> name) => name.SequenceEqual("SCRIPT_FILENAME"u8);

    public static bool IsScriptName(ReadOnlySpan<byte> name) => name.SequenceEqual("SCRIPT_NAME"u8) || name.SequenceEqual("PATH_INFO"u8);

    /// <summary>The request, as far as its variables are there: the URI, or else the path and what is asked of it, or else the file.</summary>
    public static Message Asked(Message message, Piece method, Piece uri, Piece name, Piece query, Piece script)
    {
        message.Kind = MessageKind.Request;
        message.Place = script;
        message.Text[0] = method;
        message.Text[1] = !uri.IsEmpty ? uri : !name.IsEmpty ? name : script;
        if (uri.IsEmpty) message.Text[2] = query;
        return message;
    }
}
