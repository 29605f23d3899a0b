using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>Which signals are wanted.</summary>
public sealed class SignalFilter
{
    private readonly ulong _signals;

    private SignalFilter(ulong signals) => _signals = signals;

    public static SignalFilter All { get; } = new(ulong.MaxValue);

    public bool Includes(int signal) => signal is < 1 or > 64 || (_signals >> (signal - 1) & 1) != 0;

    /// <summary>Whether strace's <c>-e</c> <paramref name="expression"/> is about signals, and what follows its <c>signal=</c>.</summary>
    public static bool IsMeant(string expression, out string list)
    {
        var equals = expression.IndexOf('=', StringComparison.Ordinal);
        list = expression[(equals + 1)..];
        return equals > 0 && expression[..equals] is ("signal" or "signals" or "s");
    }

    /// <summary>Reads a list as strace takes it in <c>-e signal=LIST</c>: names with or without SIG, <c>all</c>, <c>none</c>, <c>!</c> in front.</summary>
    /// <param name="error">What is wrong, in words; empty if all is well.</param>
    /// <returns>Null when something is wrong.</returns>
    public static SignalFilter? Parse(string list, out string error)
    {
        error = "";
        var words = list.TrimStart('!');
        var inverted = (list.Length - words.Length) % 2 != 0;
        var signals = words == "all" ? ulong.MaxValue : 0;
        if (words is not ("all" or "none"))
        {
            foreach (var word in words.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!SignalNames.TryParse(word, out var signal))
                {
                    error = $"no such signal: '{word}'";
                    return null;
                }

                signals |= 1UL << (signal - 1);
            }

            if (signals == 0) error = "no signals are named";
        }

        return error.Length > 0 ? null : new SignalFilter(inverted ? ~signals : signals);
    }
}
