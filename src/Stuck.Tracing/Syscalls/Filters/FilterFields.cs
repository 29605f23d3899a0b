using System.Collections.Frozen;
using System.Globalization;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>The fields that a filter may ask about. A further field is a line here.</summary>
internal static class FilterFields
{
    private delegate long? NumberOf(FilteredCall call);

    private static readonly FrozenDictionary<string, Func<FilterTerm, FilterCondition?>> s_fields =
        new Dictionary<string, Func<FilterTerm, FilterCondition?>>
        {
            ["errno"] = term => Numbers(term, ErrorAskedFor(term), ParseError),
            ["dur"] = term => Numbers(term, call => call.IsCall ? call.Header.DurationNs : null, ParseTime),
            ["ret"] = term => Numbers(term, call => call.HasReturned ? call.Header.Result : null, ParseNumber),
            ["pid"] = term => Numbers(term, call => call.Pid, ParseNumber),
            ["tid"] = term => Numbers(term, call => call.Header.Tid, ParseNumber),
            ["fd"] = Descriptor,
            ["path"] = term => Words(term, (call, isWanted) => call.HasPath(isWanted)),
            ["peer"] = term => Words(term, (call, isWanted) => call.HasPeer(isWanted)),
            ["text"] = term => Words(term, (call, isWanted) => isWanted(call.Text)),
        }.ToFrozenDictionary();

    /// <summary>As a message lists them.</summary>
    public static string Names { get; } = "errno, fd, dur, ret, path, peer, pid, tid, text";

    public static bool Has(string name) => s_fields.ContainsKey(name);

    /// <summary>Fields that depend on what descriptors refer to.</summary>
    public static bool WantsTargets(string name) => name is "path" or "peer";

    /// <summary>Null if the field cannot be compared like that.</summary>
    public static FilterCondition? Condition(FilterTerm term) => s_fields[term.Field](term);

    private static FilterCondition? Numbers(FilterTerm term, NumberOf numberOf, Func<string, long?> parse)
    {
        var values = term.Values.Select(parse).ToArray();
        if (values.Length == 0 || values.Contains(null)) return null;
        var first = values[0]!.Value;
        return term.Operator switch
        {
            "=" => call => values.Contains(numberOf(call)),
            "!=" => call => numberOf(call) is { } number && !values.Contains(number),
            ">" => call => numberOf(call) > first,
            "<" => call => numberOf(call) < first,
            ">=" => call => numberOf(call) >= first,
            "<=" => call => numberOf(call) <= first,
            _ => null,
        };
    }

    /// <summary>Who names an error wants that error; <c>errno&gt;0</c> and its like ask for what failed.</summary>
    private static NumberOf ErrorAskedFor(FilterTerm term) => term.Operator is "=" or "!=" && !term.Values.Contains("0")
        ? call => call.HasReturned ? call.Error : null
        : call => call.HasReturned ? call.Failure : null;

    private static FilterCondition? Descriptor(FilterTerm term)
    {
        var values = term.Values.Select(ParseNumber).ToArray();
        if (values.Length == 0 || values.Contains(null)) return null;
        return term.Operator switch
        {
            "=" => call => Any(call),
            "!=" => call => !Any(call),
            _ => null,
        };

        bool Any(FilteredCall call)
        {
            foreach (var value in values)
                if (CallDescriptors.Uses(call.Record, (int)value!.Value)) return true;
            return false;
        }
    }

    private delegate bool Asks(FilteredCall call, Func<string, bool> isWanted);

    private static FilterCondition? Words(FilterTerm term, Asks asks)
    {
        if (term.Values.Length == 0) return null;
        Func<string, bool> contains = text => term.Values.Any(value => text.Contains(value, StringComparison.OrdinalIgnoreCase));
        Func<string, bool> equals = text => term.Values.Contains(text);
        return term.Operator switch
        {
            "~" => call => asks(call, contains),
            "!~" => call => !asks(call, contains),
            "=" => call => asks(call, equals),
            "!=" => call => !asks(call, equals),
            _ => null,
        };
    }

    private static long? ParseNumber(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    /// <summary>A name or a number.</summary>
    private static long? ParseError(string text) => ParseNumber(text) ?? ErrorNumber.Named(text.ToUpperInvariant());

    /// <summary>As <c>10ms</c>, <c>250us</c>, <c>1.5s</c>, <c>2m</c>; a plain number is seconds, as strace writes them.</summary>
    private static long? ParseTime(string text)
    {
        (string Unit, double Ns)[] units = [("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 6e10), ("h", 3.6e12), ("", 1e9)];
        var (unit, ns) = Array.Find(units, u => text.EndsWith(u.Unit, StringComparison.Ordinal));
        return double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (long)(number * ns)
            : null;
    }
}
