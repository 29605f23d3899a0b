using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// Reads which request PHP is answering from its memory, while it goes on running. Where it is are offsets in bytes into the structs of main/SAPI.h,
/// on x86-64 and without threads: the same from 7.0 to 8.5 in phpspy's dumps of them; those of 8.2 and 8.4 were compared with running ones. What is not
/// plausible is no request: better none than a wrong one.
/// </summary>
internal sealed partial class PhpRequests(IMemory memory)
{
    private const int ServerContext = 0, Method = 8, QueryString = 16, PathTranslated = 40, RequestUri = 48, IsStarted = 436, RequestTime = 440, Bytes = 448;

    private const int MostMethodBytes = 32, MostUriBytes = 8192, MostPathBytes = 4096;

    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="sapiGlobals">The address of <c>sapi_globals</c>.</param>
    /// <param name="now">No request has begun later.</param>
    /// <returns>Null if it answers none, as from a shell.</returns>
    public ServedRequest? Read(ulong sapiGlobals, DateTimeOffset now)
    {
        Span<byte> globals = stackalloc byte[Bytes];
        if (memory.Read(sapiGlobals, globals) != globals.Length || globals[IsStarted] != 1) return null;
        var parameters = new PhpParameters(memory).Read(At(globals, ServerContext));
        var method = memory.Text(At(globals, Method), MostMethodBytes);
        var uri = parameters?.Uri ?? memory.Text(At(globals, RequestUri), MostUriBytes);
        if (method is null || uri is null || !MethodText().IsMatch(method) || !UriText().IsMatch(uri)) return null;
        if (!uri.Contains('?') && memory.Text(At(globals, QueryString), MostUriBytes) is { Length: > 0 } query && IsText(query)) uri = $"{uri}?{query}";
        var script = memory.Text(At(globals, PathTranslated), MostPathBytes);
        return new ServedRequest(parameters is null ? "HTTP" : "FastCGI", method, uri, script is ['/', ..] && IsText(script) ? script : "", StartOf(globals, now))
        {
            Host = parameters?.Host ?? "", Origin = parameters?.Origin ?? "",
        };
    }

    /// <summary>Nothing in it that a line of a request cannot have.</summary>
    public static bool IsText(string text) => !text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned);

    /// <summary>Zero until somebody asks for it.</summary>
    private static DateTimeOffset? StartOf(ReadOnlySpan<byte> globals, DateTimeOffset now)
    {
        var seconds = BinaryPrimitives.ReadDoubleLittleEndian(globals[RequestTime..]);
        if (!(seconds > 0 && seconds < s_earliest.AddYears(1000).ToUnixTimeSeconds())) return null;
        var started = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        return started >= s_earliest && started <= now ? started : null;
    }

    private static ulong At(ReadOnlySpan<byte> globals, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(globals[offset..]);

    [GeneratedRegex("^[A-Z][A-Z_-]{0,30}$")]
    private static partial Regex MethodText();

    [GeneratedRegex(@"^(/|\*$|https?://)[^\p{C}\s\uFFFD]*$")]
    private static partial Regex UriText();
}
