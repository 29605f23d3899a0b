namespace Stuck.EndToEnd.Tracing;

/// <summary>Has the kernel refuse `stuck` a system call: tests/Tracees/Programs/refused.c, which becomes what it is told to run.</summary>
internal sealed class Refusal : IDisposable
{
    public const int EPERM = 1, ESRCH = 3, EIO = 5;

    private const int Ptrace = 101, Prctl = 157, SetSeccomp = 22;

    private readonly CompiledProgram _program = new("refused");

    private Refusal(int call, int first, int errno, int which) => Arguments = [$"{call}", $"{first}", $"{errno}", $"{which}"];

    /// <param name="request">Of ptrace(2).</param>
    /// <param name="which">The one that fails, counted from 1; 0 for all.</param>
    public Refusal(string request, int errno, int which = 0)
        : this(Ptrace, Requests[request], errno, which)
    {
    }

    /// <summary>By number of sys/ptrace.h.</summary>
    public static IReadOnlyDictionary<string, int> Requests { get; } = new Dictionary<string, int>
    {
        ["PTRACE_PEEKUSER"] = 3, ["PTRACE_POKEUSER"] = 6, ["PTRACE_CONT"] = 7, ["PTRACE_GETREGS"] = 12, ["PTRACE_DETACH"] = 17,
        ["PTRACE_SYSCALL"] = 24, ["PTRACE_GETEVENTMSG"] = 0x4201, ["PTRACE_GETSIGINFO"] = 0x4202, ["PTRACE_SEIZE"] = 0x4206,
        ["PTRACE_INTERRUPT"] = 0x4207, ["PTRACE_LISTEN"] = 0x4208, ["PTRACE_GET_SYSCALL_INFO"] = 0x420e,
    };

    public string Program => _program.Path;

    /// <summary>What goes before the command.</summary>
    public string[] Arguments { get; }

    /// <summary>Of every seccomp filter.</summary>
    public static Refusal OfFilters() => new(Prctl, SetSeccomp, EPERM, which: 0);

    public void Dispose() => _program.Dispose();
}
