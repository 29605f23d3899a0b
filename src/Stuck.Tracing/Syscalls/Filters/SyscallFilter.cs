using System.Text.RegularExpressions;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>strace's language for which calls are wanted.</summary>
public static class SyscallFilter
{
    private static readonly Abi[] Abis = [Abi.X86_64, Abi.I386];

    /// <summary>
    /// Reads a list as strace takes it in <c>-e trace=LIST</c>: names, numbers, %classes and /regular expressions/ with commas between
    /// them, or <c>all</c> or <c>none</c>; <c>!</c> in front of the list inverts it; <c>?</c> in front of a word lets it match nothing;
    /// <c>@64</c> or <c>@32</c> behind it picks an ABI. <c>trace=</c> itself may stand in front.
    /// </summary>
    /// <param name="error">What is wrong, in words; empty if all is well.</param>
    /// <returns>Null when something is wrong.</returns>
    public static CallSet? Parse(string list, out string error)
    {
        error = "";
        if (list.StartsWith("trace=", StringComparison.Ordinal) || list.StartsWith("t=", StringComparison.Ordinal))
            list = list[(list.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var words = list.TrimStart('!');
        var inverted = (list.Length - words.Length) % 2 != 0;
        if (words == "none") return CallSet.Of([], inverted);
        if (words == "all") return CallSet.Of([], !inverted);
        var calls = new List<(Abi, int)>();
        var any = false;
        foreach (var word in words.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Add(word, calls, out error)) return null;
            any = true;
        }

        if (any) return CallSet.Of(calls, inverted);
        error = "no system calls are named";
        return null;
    }

    private static bool Add(string word, List<(Abi Abi, int Number)> calls, out string error)
    {
        error = "";
        var name = word.TrimStart('?');
        var isOptional = name.Length < word.Length;
        IEnumerable<Abi> abis = name.EndsWith("@64", StringComparison.Ordinal) ? [Abi.X86_64]
            : name.EndsWith("@32", StringComparison.Ordinal) ? [Abi.I386]
            : Abis;
        if (abis != (IEnumerable<Abi>)Abis) name = name[..^3];
        try
        {
            var wanted = Condition(name);
            var before = calls.Count;
            foreach (var abi in abis)
                calls.AddRange(SyscallTable.All(abi).Index().Where(at => at.Item.Name.Length > 0 && wanted(at.Item, at.Index)).Select(at => (abi, at.Index)));
            if (calls.Count > before || isOptional) return true;
            error = $"no system call matches '{word}'";
        }
        catch (RegexParseException e)
        {
            error = $"not a regular expression: '{name[1..]}': {e.Message}";
        }

        return false;
    }

    private static Func<Syscall, int, bool> Condition(string name)
    {
        if (name == "all") return (_, _) => true;
        if (name.StartsWith('/'))
        {
            var pattern = new Regex(name[1..], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
            return (call, _) => pattern.IsMatch(call.Name);
        }

        if (int.TryParse(name, null, out var wanted)) return (_, number) => number == wanted;
        if (SyscallClasses.Named(name) is var classes and not SyscallClass.None) return (call, _) => (call.Classes & classes) != 0;
        return (call, _) => call.Name == name;
    }
}
