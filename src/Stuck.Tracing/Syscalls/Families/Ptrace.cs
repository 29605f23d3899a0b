using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>ptrace(2), and looking into another process's memory.</summary>
internal static class Ptrace
{
    private static readonly Kind Options = LongBits(new FlagSet("PTRACE_O_???",
        (1, "PTRACE_O_TRACESYSGOOD"), (2, "PTRACE_O_TRACEFORK"), (4, "PTRACE_O_TRACEVFORK"), (8, "PTRACE_O_TRACECLONE"),
        (0x10, "PTRACE_O_TRACEEXEC"), (0x20, "PTRACE_O_TRACEVFORKDONE"), (0x40, "PTRACE_O_TRACEEXIT"), (0x80, "PTRACE_O_TRACESECCOMP"),
        (0x10_0000, "PTRACE_O_EXITKILL"), (0x20_0000, "PTRACE_O_SUSPEND_SECCOMP")));

    private static readonly Kind Note = OneOf(new FlagSet("NT_???",
        (1, "NT_PRSTATUS"), (2, "NT_FPREGSET"), (0x200, "NT_386_TLS"), (0x202, "NT_X86_XSTATE")));

    private static readonly Kind Vector = In(new Struct(new Field("iov_base", Addr), new Field("iov_len", ULong)));

    /// <summary>Where struct user of sys/user.h keeps the registers: an offset that strace names.</summary>
    private static readonly Kind UserOffset = new Custom((decoder, value) =>
    {
        string[] registers = decoder.WordSize == 8
            ? ["R15", "R14", "R13", "R12", "RBP", "RBX", "R11", "R10", "R9", "R8", "RAX", "RCX", "RDX", "RSI", "RDI", "ORIG_RAX", "RIP", "CS",
                "EFLAGS", "RSP", "SS", "FS_BASE", "GS_BASE", "DS", "ES", "FS", "GS"]
            : ["EBX", "ECX", "EDX", "ESI", "EDI", "EBP", "EAX", "XDS", "XES", "XFS", "XGS", "ORIG_EAX", "EIP", "XCS", "EFL", "UESP", "XSS"];
        var word = (ulong)decoder.WordSize;
        if (value % word == 0 && value / word < (ulong)registers.Length)
        {
            decoder.PutUInt(word);
            decoder.Put('*');
            decoder.PutFlag(registers[value / word]);
        }
        else decoder.PutHex(value);
    });

    private static readonly Kind[] PidOnly = [Int];
    private static readonly Kind[] Resuming = [Int, Addr, LongSignal];
    private static readonly Kind[] Raw = [Int, Hex, Hex];
    private static readonly Kind[] Registers = [Int, Hidden, Addr];
    private static readonly Kind[] Setting = [Int, Addr, Options];
    private static readonly Kind[] RegisterSet = [Int, Note, Vector];

    private static readonly (ulong Number, string Name, Kind[] Arguments)[] Requests =
    [
        (0, "PTRACE_TRACEME", []),
        (1, "PTRACE_PEEKTEXT", [Int, Addr, OutBox(Hex)]),
        (2, "PTRACE_PEEKDATA", [Int, Addr, OutBox(Hex)]),
        (3, "PTRACE_PEEKUSER", [Int, UserOffset, OutBox(Hex)]),
        (4, "PTRACE_POKETEXT", [Int, Addr, Hex]),
        (5, "PTRACE_POKEDATA", [Int, Addr, Hex]),
        (6, "PTRACE_POKEUSER", [Int, UserOffset, Hex]),
        (7, "PTRACE_CONT", Resuming),
        (8, "PTRACE_KILL", PidOnly),
        (9, "PTRACE_SINGLESTEP", Resuming),
        (12, "PTRACE_GETREGS", Registers),
        (13, "PTRACE_SETREGS", Registers),
        (14, "PTRACE_GETFPREGS", Registers),
        (15, "PTRACE_SETFPREGS", Registers),
        (16, "PTRACE_ATTACH", PidOnly),
        (17, "PTRACE_DETACH", Resuming),
        (21, "PTRACE_OLDSETOPTIONS", Setting),
        (24, "PTRACE_SYSCALL", Resuming),
        (31, "PTRACE_SYSEMU", Resuming),
        (32, "PTRACE_SYSEMU_SINGLESTEP", Resuming),
        (0x4200, "PTRACE_SETOPTIONS", Setting),
        (0x4201, "PTRACE_GETEVENTMSG", [Int, Addr, OutBox(ULong)]),
        (0x4202, "PTRACE_GETSIGINFO", [Int, Addr, Out(SignalInfo.Kind)]),
        (0x4203, "PTRACE_SETSIGINFO", [Int, Addr, In(SignalInfo.Kind)]),
        (0x4204, "PTRACE_GETREGSET", RegisterSet),
        (0x4205, "PTRACE_SETREGSET", RegisterSet),
        (0x4206, "PTRACE_SEIZE", Setting),
        (0x4207, "PTRACE_INTERRUPT", PidOnly),
        (0x4208, "PTRACE_LISTEN", PidOnly),
        (0x4209, "PTRACE_PEEKSIGINFO", Raw),
        (0x420a, "PTRACE_GETSIGMASK", [Int, ULong, Out(new SignalSet())]),
        (0x420b, "PTRACE_SETSIGMASK", [Int, ULong, In(new SignalSet())]),
        (0x420c, "PTRACE_SECCOMP_GET_FILTER", Raw),
        (0x420e, "PTRACE_GET_SYSCALL_INFO", [Int, ULong, Addr]),
    ];

    private static readonly Kind Request =
        new Choice(new FlagSet("PTRACE_???", [.. Requests.Select(r => (r.Number, r.Name))]), bytes: 0);

    public static readonly Syscall[] Rows =
    [
        new("ptrace", None, Request, Argument(0, Pid), Argument(1, Hex), Argument(2, Hex)),
    ];

    /// <summary>PTRACE_CONT, for instance.</summary>
    public static string NameOf(int request) => System.Array.Find(Requests, r => r.Number == (ulong)request).Name ?? $"ptrace request {request}";

    private static Kind LongSignal => new SignalName(bytes: 0);

    private static Switch Argument(int index, Kind otherwise) =>
        new(0, ulong.MaxValue, otherwise,
            [.. Requests.Select(r => (r.Number, index < r.Arguments.Length ? r.Arguments[index] : Hidden))]);
}
