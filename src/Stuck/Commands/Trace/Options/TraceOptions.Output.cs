using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Numbers;
using static Stuck.Commands.Trace.Options.ValueParsers;

namespace Stuck.Commands.Trace.Options;

/// <summary>What lines look like, and where they go.</summary>
internal static partial class TraceOptions
{
    private static OptionRow[] Output =>
    [
        new('a', "columns", "N", "align results at a column (40)", (r, v) => r.Format = r.Format with { ResultColumn = Count("-a", v) }),
        new('\0', "abbrev", "[!]SET", "shorten structures of these calls", Qualifiers.Abbreviate),
        new('\0', "verbose", "[!]SET", "show structures of these calls rather than their addresses", Qualifiers.Dereference),
        new('\0', "raw", "[!]SET", "show arguments of these calls as bare numbers", Qualifiers.Raw),
        new('\0', "read", "[!]SET", "dump what is read from these descriptors", Qualifiers.Read),
        new('\0', "write", "[!]SET", "dump what is written to these descriptors", Qualifiers.Write),
        new('q', "", null, "say nothing of attaching; -qq: nor of exits; -qqq: nothing at all", (r, _) => r.Quiet = r.Quiet switch
        {
            null => QuietMessages.Attach | QuietMessages.Personality,
            QuietMessages.Attach | QuietMessages.Personality => QuietMessages.Attach | QuietMessages.Personality | QuietMessages.Exit,
            _ => QuietMessages.All,
        }),
        new('\0', "quiet silent silence", "[=[!]SET]", "say nothing of: attach, exit, path-resolution, personality, thread-execve", Qualifiers.Quiet),
        new('i', "instruction-pointer", null, "show where the program stood", (r, _) => r.InstructionPointers = true),
        new('n', "syscall-number", null, "show the call's number", (r, _) => r.SyscallNumbers = true),
        new('N', "arg-names", null, "show the names of arguments", (r, _) => r.Format = r.Format with { ArgumentNames = true }),
        new('o', "output", "FILE", "write to a file; behind | to a command", (r, v) => r.Output = v),
        new('A', "output-append-mode", null, "append to the file", (r, _) => r.Append = true),
        new('\0', "output-separately", null, "a file for each process, with its id behind the name", (r, _) => r.OutputSeparately = true),
        new('r', "relative-timestamps", "[=PRECISION]", "show the time since the line before; s, ms, us (as -r) or ns",
            (r, v) => r.Time = r.Time with { RelativeDigits = v.Length == 0 ? 6 : Digits("-r", v) }),
        new('s', "string-limit", "N", "show at most N bytes of a string (32)", (r, v) => r.Format = r.Format with { StringLimit = Count("-s", v) }),
        new('t', "", null, "show the time; -tt with microseconds, -ttt since the epoch", (r, _) => r.Time = r.Time switch
        {
            { Clock: ClockFormat.None } => r.Time with { Clock = ClockFormat.Time },
            { Clock: ClockFormat.Time, ClockDigits: 0 } => r.Time with { ClockDigits = 6 },
            _ => r.Time with { Clock = ClockFormat.Unix, ClockDigits = 6 },
        }),
        new('\0', "absolute-timestamps timestamps", "[=[FORMAT][,PRECISION]]", "show the time: none, time or unix, in s, ms, us or ns", (r, v) => r.Time = Clock(r.Time, v)),
        new('T', "syscall-times", "[=PRECISION]", "show how long each call took; s, ms, us (as -T) or ns",
            (r, v) => r.Time = r.Time with { DurationDigits = v.Length == 0 ? 6 : Digits("-T", v) }),
        new('v', "no-abbrev", null, "show structures in full", (r, _) => r.Format = r.Format with { Abbreviated = CallSet.None }),
        new('x', "", null, "show strings that are not plain text in hexadecimal; -xx: all strings",
            (r, _) => r.Format = r.Format with { HexStrings = r.Format.HexStrings == HexStrings.None ? HexStrings.NonAscii : HexStrings.All }),
        new('\0', "strings-in-hex", "[=none|non-ascii-chars|non-ascii|all]", "as -xx; or only characters that are not plain, or strings with such",
            (r, v) => r.Format = r.Format with
            {
                HexStrings = Word("--strings-in-hex", v, ("", HexStrings.All), ("all", HexStrings.All), ("none", HexStrings.None),
                    ("non-ascii", HexStrings.NonAscii), ("non-ascii-chars", HexStrings.Characters)),
            }),
        new('X', "const-print-style", "STYLE", "show named values raw, abbrev (names) or verbose (both)", (r, v) => r.Format = r.Format with
        {
            Constants = Word("-X", v, ("raw", ConstantStyle.Numbers), ("abbrev", ConstantStyle.Names), ("verbose", ConstantStyle.Both)),
        }),
        new('y', "", null, "show the paths of descriptors; -yy: also sockets, devices and what else there is",
            (r, _) => r.Format = r.Format with { Descriptors = r.Format.Descriptors == 0 ? DescriptorDetails.Path : DescriptorDetails.All }),
        new('\0', "decode-fds", "[=[!]SET]", "show of descriptors: path, socket, dev, eventfd, pidfd, signalfd", Qualifiers.DecodeDescriptors),
        new('Y', "", null, "show the names of processes", (r, _) => r.Format = r.Format with { Pids = PidDetails.Command }),
        new('\0', "decode-pids", "[!]SET", "show of processes: comm, pidns", Qualifiers.DecodePids),
        new('\0', "pidns-translation", null, "as --decode-pids=pidns", (r, _) => r.Format = r.Format with { Pids = PidDetails.Namespace }),
        new('\0', "json", null, "write each call as a line of JSON when it has returned", (r, _) => r.Json = true),
        new('\0', "always-show-pid", null, "show the process id on every line", (r, _) => r.AlwaysShowPid = true),
    ];

    private static TimeStyle Clock(TimeStyle time, string value)
    {
        const string Name = "--absolute-timestamps";
        time = time with { Clock = time.Clock == ClockFormat.None ? ClockFormat.Time : time.Clock };
        foreach (var word in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, token) = word.Split(':', 2) is [var k, var rest] ? (k, rest) : ("", word);
            if (key is not ("" or "format" or "precision")) throw Invalid(Name, value);
            time = token switch
            {
                "none" when key != "precision" => time with { Clock = ClockFormat.None },
                "time" when key != "precision" => time with { Clock = ClockFormat.Time },
                "unix" when key != "precision" => time with { Clock = ClockFormat.Unix },
                _ when key != "format" => time with { ClockDigits = Digits(Name, token) },
                _ => throw Invalid(Name, value),
            };
        }

        return time;
    }
}
