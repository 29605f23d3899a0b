using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Requests;

/// <summary>The columns of the list of requests.</summary>
internal static class RequestColumns
{
    public const string For = "for", Mark = "mark";

    private const int NsPerTick = 100;

    /// <summary>From left to right; a further column is a line here.</summary>
    public static ImmutableArray<Column<RequestLine>> All { get; } =
    [
        new(For, "FOR", "for how long it has been open, or took", 6, 0, line => (line.Request.IsSure ? "" : "~") + Units.Duration(line.Age.Ticks * NsPerTick), Right: true, Tone: ToneOf),
        new(Mark, "", "how it is", 1, 0, MarkOf, Tone: ToneOf),
        new("who", "WHO", "who asked, of whom, and whom that one asks for it", 24, 1, line => RequestWords.Way(line.Request), Share: 2, Tone: line => line.Request.IsOpen ? Tone.Normal : Tone.Dim, Wanted: 30)
        {
            Fitted = (line, width) => RequestWords.Way(line.Request, width),
        },
        new("asked", "ASKED", "what was asked", 20, 0, TextOf, Share: 3, Tone: line => line.Request.IsOpen ? Tone.Normal : Tone.Dim, Wanted: 30),
        new("status", "STATUS", "how it was answered", 8, 2, line => RequestWords.Status(line.Request), Share: 1, Tone: line => HasFailed(line.Request) ? Tone.Error : Tone.Dim),
        new("bytes", "BYTES", "of the answer", 6, 4, line => line.Request.Bytes == 0 ? "" : Units.Bytes(line.Request.Bytes), Right: true, Tone: _ => Tone.Dim),
        new("protocol", "PROTOCOL", "how they speak", 10, 5, line => line.Request.Protocol, Tone: _ => Tone.Dim),
    ];

    /// <summary>What rows are sorted by.</summary>
    public static IComparable KeyOf(RequestLine line, string column) => column switch
    {
        For => line.Age,
        "bytes" => line.Request.Bytes,
        "status" => line.Request.Status,
        _ => All.First(one => one.Name == column).Value(line),
    };

    private static string TextOf(RequestLine line) => line.Request switch
    {
        { Text.Length: > 0 } request => RequestWords.Text(request),
        { Source: RequestSource.Sockets } => "asked before anybody looked",
        var request => request.Protocol,
    };

    /// <summary>That a client asks for what is not there is nobody's failure.</summary>
    private static bool HasFailed(Request request) => request is { IsError: true, Status: not (>= 400 and < 500) } || request is { IsError: true, Protocol: not ("HTTP" or "HTTP/2" or "FastCGI" or "uwsgi") };

    private static string MarkOf(RequestLine line) => line.Request switch
    {
        { IsOpen: false } or { IsSubscription: true } => " ",
        _ => line.IsLong ? "●" : "◐",
    };

    private static Tone ToneOf(RequestLine line) => line.Request switch
    {
        { IsOpen: false } or { IsSubscription: true } => Tone.Dim,
        _ => line.IsLong ? Tone.Stuck : Tone.Waiting,
    };
}
