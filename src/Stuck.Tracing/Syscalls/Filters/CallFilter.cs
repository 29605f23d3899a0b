using System.Text.RegularExpressions;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>
/// Which records somebody wants to see: strace's language for calls (<c>recvfrom,%network</c>, <c>!futex</c>, <c>/^epoll</c>), and fields
/// (<c>errno=EAGAIN fd=9 dur&gt;10ms path~sess peer~:3306</c>), with blanks between them. All must hold. Signals and ends are no calls: only
/// fields ask about them. For one thread at a time.
/// </summary>
public sealed partial class CallFilter
{
    private readonly CallSet? _calls;
    private readonly FilterCondition[] _conditions;
    private readonly CallFormatter _formatter = new();
    private readonly InkText _line = new();

    private CallFilter(string text, CallSet? calls, FilterCondition[] conditions, bool wantsTargets) =>
        (Text, _calls, _conditions, WantsTargets) = (text, calls, conditions, wantsTargets);

    /// <summary>What it was read from.</summary>
    public string Text { get; }

    /// <summary>Whether it asks what descriptors refer to.</summary>
    public bool WantsTargets { get; }

    /// <param name="error">What is wrong, in words; empty if all is well.</param>
    /// <returns>Null when something is wrong, and for a text without words.</returns>
    public static CallFilter? Parse(string text, out string error)
    {
        error = "";
        var lists = new List<string>();
        var conditions = new List<FilterCondition>();
        var wantsTargets = false;
        var words = BlanksWithin().Replace(text, "$1$2").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            if (FilterTerm.Parse(word) is not { } term || term.Field is "trace" or "t") lists.Add(word);
            else if (!FilterFields.Has(term.Field)) error = $"no such field: '{term.Field}'; there are {FilterFields.Names}";
            else if (FilterFields.Condition(term) is { } condition) conditions.Add(condition);
            else error = $"not understood: '{word}'";
            wantsTargets |= FilterTerm.Parse(word) is { } asked && FilterFields.WantsTargets(asked.Field);
        }

        var calls = error.Length > 0 || lists.Count == 0 ? null : SyscallFilter.Parse(string.Join(',', lists), out error);
        return error.Length > 0 || words.Length == 0 ? null : new CallFilter(string.Join(' ', words), calls, [.. conditions], wantsTargets);
    }

    /// <summary>Whether a record is wanted.</summary>
    /// <param name="pid">Of its process.</param>
    /// <param name="record">As its history gave it.</param>
    /// <param name="targets">What the process's descriptors refer to, where the filter asks for that.</param>
    public bool Holds(int pid, byte[] record, DescriptorTargets? targets = null)
    {
        var call = new FilteredCall(pid, new RecordView(record), targets, () => Format(record));
        if (_calls is not null && call.IsCall && !_calls.Includes(call.Header.Abi, call.Header.Number)) return false;
        foreach (var condition in _conditions)
            if (!condition(call)) return false;
        return true;
    }

    /// <summary>Around a comparison, and after a comma: <c>errno = EAGAIN, EPIPE</c>.</summary>
    [GeneratedRegex(@"(?<=\b[a-z]+) *(!=|>=|<=|!~|=|>|<|~) *| *(,) *")]
    private static partial Regex BlanksWithin();

    private string Format(byte[] record)
    {
        _line.Clear();
        _formatter.Format(record, FormatOptions.Default with { StringLimit = 4096, ResultColumn = 0 }, _line);
        return _line.ToString();
    }
}
