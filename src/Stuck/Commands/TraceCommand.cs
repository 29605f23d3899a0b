using System.CommandLine;
using System.CommandLine.Parsing;
using Stuck.Tracing.Syscalls;

namespace Stuck.Commands;

/// <summary><c>stuck trace</c>: its options, spelled as strace spells them.</summary>
internal sealed class TraceCommand : Command
{
    private readonly Option<string[]> _pids = new("-p", "--attach")
    {
        Description = "Trace running processes", HelpName = "PID[,PID]",
    };

    private readonly Option<bool> _follow = Flag("-f", "--follow-forks", "Trace threads, and processes that are forked");
    private readonly Option<string?> _output = new("-o", "--output") { Description = "Write to a file instead of standard error", HelpName = "FILE" };
    private readonly Option<string[]> _expressions = new("-e", "--expr") { Description = "Which calls: trace=LIST, %class, /regex, !not; which signals: signal=LIST", HelpName = "EXPR" };
    private readonly Option<int> _stringLimit = new("-s", "--string-limit") { Description = "Bytes shown of a string", HelpName = "N", DefaultValueFactory = _ => 32 };
    private readonly Option<int> _column = new("-a", "--columns") { Description = "Align results at a column", HelpName = "N", DefaultValueFactory = _ => 40 };
    private readonly Option<bool> _durations = Flag("-T", "--syscall-times", "Show how long each call took");
    private readonly Option<bool> _time = Flag("-t", "--absolute-timestamps", "Show the time; -tt with microseconds, -ttt since the epoch");
    private readonly Option<bool> _relative = Flag("-r", "--relative-timestamps", "Show the time since the call before");
    private readonly Option<bool> _targets = Flag("-y", "--decode-fds", "Show what descriptors refer to");
    private readonly Option<bool> _counts = Flag("-c", "--summary-only", "Count calls, errors and wall-clock time instead of showing them");
    private readonly Option<bool> _quiet = Flag("-q", "--quiet", "Say nothing of attaching and detaching; -qq: nor of exits");
    private readonly Option<bool> _verbose = Flag("-v", "--no-abbrev", "Show structures in full");
    private readonly Option<bool> _hex = Flag("-x", "--strings-in-hex", "Strings that are not plain text in hexadecimal; -xx: all strings");
    private readonly Argument<string[]> _command = new("command") { Description = "A command to start and trace, and its arguments", Arity = ArgumentArity.ZeroOrMore };

    public TraceCommand()
        : base("trace", "Write the system calls of processes, line by line, in strace's notation")
    {
        foreach (var option in new Option[]
        {
            _pids, _follow, _output, _expressions, _stringLimit, _column, _durations, _time, _relative, _targets, _counts, _quiet, _verbose, _hex,
        })
            Options.Add(option);
        Arguments.Add(_command);
        SetAction((result, _) => RunAsync(result));
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        if (Read(result, out var error) is { } request) return await TraceRun.RunAsync(request).ConfigureAwait(false);
        return Complaint.Usage(error);
    }

    private TraceRequest? Read(ParseResult result, out string error)
    {
        error = "";
        var filter = SyscallFilter.All;
        var signals = SignalFilter.All;
        foreach (var expression in result.GetValue(_expressions) ?? [])
            if (SignalFilter.IsMeant(expression, out var list))
            {
                if (SignalFilter.Parse(list, out error) is not { } parsed) return null;
                signals = parsed;
            }
            else
            {
                if (SyscallFilter.Parse(expression, out error) is not { } parsed) return null;
                filter = parsed;
            }

        if (!PidList.TryParse(result.GetValue(_pids) ?? [], out var pids, out error)) return null;

        var command = result.GetValue(_command) ?? [];
        var output = result.GetValue(_output);
        // Only behind `--` may a word of the command look like an option.
        var stray = result.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)
            .FirstOrDefault(t => t.Type == TokenType.Argument && t.Value is ['-', _, ..]);
        if (stray is not null) error = $"no such option: {stray.Value}";
        if (pids.Count == 0 && command.Length == 0) error = "nothing to trace: give -p PID, or a command to start (stuck trace -- COMMAND)";
        if (pids.Count > 0 && command.Length > 0) error = "-p and a command at once are not supported: trace one or the other";
        if (error.Length > 0) return null;

        return new TraceRequest
        {
            Pids = pids,
            Command = command,
            Follow = Count(result, _follow) > 0,
            Output = output,
            Filter = filter,
            Signals = signals,
            Format = new FormatOptions
            {
                StringLimit = Math.Max(0, result.GetValue(_stringLimit)),
                ResultColumn = Math.Max(0, result.GetValue(_column)),
                DescriptorTargets = Count(result, _targets) > 0,
                Verbose = Count(result, _verbose) > 0,
                HexStrings = (HexStrings)Math.Min(2, Count(result, _hex)),
            },
            Time = Count(result, _relative) > 0 ? TimeStyle.Relative : Math.Min(3, Count(result, _time)) switch
            {
                0 => TimeStyle.None,
                1 => TimeStyle.Seconds,
                2 => TimeStyle.Microseconds,
                _ => TimeStyle.Epoch,
            },
            Durations = Count(result, _durations) > 0,
            CountsOnly = Count(result, _counts) > 0,
            // As strace: a command whose trace goes to a file has the terminal for itself.
            Quiet = Math.Max(Count(result, _quiet), command.Length > 0 && output is not null ? 1 : 0),
        };
    }

    /// <summary>How often an option without a value was given.</summary>
    private static int Count(ParseResult result, Option option) => result.GetResult(option)?.IdentifierTokenCount ?? 0;

    private static Option<bool> Flag(string name, string alias, string description) =>
        new(name, alias) { Description = description, Arity = ArgumentArity.Zero };
}
