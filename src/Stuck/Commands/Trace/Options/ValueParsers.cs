using System.Globalization;
using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Commands.Trace.Options;

/// <summary>Reads values of options; what makes no sense is a <see cref="UsageException"/> that names the option.</summary>
internal static class ValueParsers
{
    /// <summary>A number that is not negative.</summary>
    public static int Count(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw Invalid(option, value);

    /// <summary>One of several words.</summary>
    public static T Word<T>(string option, string value, params ReadOnlySpan<(string Name, T Value)> words)
    {
        foreach (var (name, meaning) in words)
            if (name == value)
                return meaning;
        throw Invalid(option, value);
    }

    /// <summary>A list of descriptors.</summary>
    public static NumberSet Descriptors(string option, string list) =>
        NumberSet.Parse(list, word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var fd) ? fd : null, out var wrong)
        ?? throw Invalid(option, wrong);

    /// <summary>A list of words each of which stands for a bit.</summary>
    public static T Bits<T>(string option, string list, params (string Name, T Bit)[] words)
        where T : struct, Enum
    {
        var set = NumberSet.Parse(list, word => Array.FindIndex(words, w => w.Name == word) is var i and >= 0 ? Value(words[i].Bit) : null, out var wrong)
            ?? throw Invalid(option, wrong);
        var bits = 0;
        foreach (var (_, bit) in words)
            if (set.Contains(Value(bit)))
                bits |= Value(bit);
        return System.Runtime.CompilerServices.Unsafe.BitCast<int, T>(bits);
    }

    /// <summary>A list of calls.</summary>
    public static CallSet Calls(string list) =>
        SyscallFilter.Parse(list, out var error) ?? throw new UsageException(error);

    /// <summary>How many digits a unit of time leaves behind the point: s, ms, us or ns.</summary>
    public static int Digits(string option, string unit) => Word(option, unit, ("s", 0), ("ms", 3), ("us", 6), ("ns", 9));

    public static UsageException Invalid(string option, string value) => new($"{option}: '{value}' makes no sense there");

    private static int Value<T>(T bit)
        where T : struct, Enum => System.Runtime.CompilerServices.Unsafe.BitCast<T, int>(bit);
}
