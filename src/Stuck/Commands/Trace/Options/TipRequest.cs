using System.Globalization;
using static Stuck.Commands.Trace.Options.ValueParsers;

namespace Stuck.Commands.Trace.Options;

/// <summary>Which tip is to be shown.</summary>
/// <param name="Id">Its number; null for any.</param>
/// <param name="IsShown">False if it is to be kept to ourselves after all.</param>
internal sealed record TipRequest(int? Id, bool IsShown)
{
    private static readonly string[] s_tips =
    [
        "-f follows threads and children; -ff with -o FILE gives each a file of its own",
        "-y names the files behind descriptors, -yy the ends of connections as well",
        "-Z leaves only calls that failed, -z only those that did not",
        "-P PATH leaves only calls about a file, by that path or by a descriptor",
        "-c counts calls, errors and times; -cw takes the time on the clock rather than in the kernel",
        "-e trace=%network,%file asks for classes of calls; ! before them for all others",
        "-T says how long each call took, -r how long it was since the line before",
        "--same-cpu keeps tracer and traced on one CPU, which makes a stop several times cheaper",
        "stuck without trace shows all processes and what each waits for, and attaches to nobody until you press s",
        "stuck why PID explains one process: what it waits for, on whom, and whether that ends by itself",
    ];

    /// <param name="value"><c>[id:]ID</c> and <c>[format:]FORMAT</c>, with a comma between them; empty for any tip.</param>
    /// <param name="before">What was asked for earlier; null if nothing was.</param>
    public static TipRequest Parse(string value, TipRequest? before)
    {
        var request = before ?? new TipRequest(null, IsShown: true);
        foreach (var word in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, token) = word.ToLowerInvariant().Split(':', 2) is [var k, var rest] ? (k, rest) : ("", word.ToLowerInvariant());
            if (key is not ("" or "id" or "format")) throw Invalid("--tips", value);
            request = token switch
            {
                "random" when key != "format" => request with { Id = null },
                "none" when key != "id" => request with { IsShown = false },
                "compact" or "full" when key != "id" => request with { IsShown = true },
                _ when key != "format" && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => request with { Id = id },
                _ => throw Invalid("--tips", value),
            };
        }

        return request;
    }

    /// <summary>The tip; null for none.</summary>
    public string? Text() => IsShown ? "tip: " + s_tips[(Id ?? Random.Shared.Next(s_tips.Length)) % s_tips.Length] : null;
}
