using System.Text.RegularExpressions;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Syscalls.Filters;

public sealed partial class SyscallFilter
{
    private static readonly Abi[] Abis = [Abi.X86_64, Abi.I386];

    /// <summary>
    /// Reads a list as strace takes it in <c>-e trace=LIST</c>: names, numbers, %classes and /regular expressions/ with commas between
    /// them, or <c>all</c> or <c>none</c>; <c>!</c> in front of the list inverts it; <c>?</c> in front of a word lets it match nothing;
    /// <c>@64</c> or <c>@32</c> behind it picks an ABI. <c>trace=</c> itself may stand in front.
    /// </summary>
    /// <param name="error">What is wrong, in words; empty if all is well.</param>
    /// <returns>Null when something is wrong.</returns>
    public static SyscallFilter? Parse(string list, out string error)
    {
        error = "";
        if (list.StartsWith("trace=", StringComparison.Ordinal) || list.StartsWith("t=", StringComparison.Ordinal))
            list = list[(list.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var words = list.TrimStart('!');
        var inverted = (list.Length - words.Length) % 2 != 0;
        if (words == "none") return new SyscallFilter(inverted);
        if (words == "all") return new SyscallFilter(!inverted);
        var filter = new SyscallFilter(inverted);
        var any = false;
        foreach (var word in words.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!filter.Add(word, out error)) return null;
            any = true;
        }

        if (any) return filter;
        error = "no system calls are named";
        return null;
    }

    private bool Add(string word, out string error)
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
            var found = false;
            foreach (var abi in abis)
                found |= AddWhere(abi, wanted);
            if (found || isOptional) return true;
            error = $"no system call matches '{word}'";
        }
        catch (RegexParseException e)
        {
            error = $"not a regular expression: '{name[1..]}': {e.Message}";
        }

        return false;
    }

    private bool AddWhere(Abi abi, Func<Syscall, int, bool> wanted)
    {
        var found = false;
        foreach (var (number, call) in SyscallTable.All(abi).Index())
        {
            if (call.Name.Length == 0 || !wanted(call, number)) continue;
            _listed[(int)abi][number] = true;
            found = true;
        }

        return found;
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
