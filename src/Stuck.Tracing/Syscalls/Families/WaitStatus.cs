using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>A wait status, in the words of wait(2)'s macros.</summary>
internal static class WaitStatus
{
    private const uint CoreDumped = 0x80;
    private const uint SyscallStop = 0x80;

    private static readonly FlagSet Events = new("PTRACE_EVENT_???",
        (1, "PTRACE_EVENT_FORK"), (2, "PTRACE_EVENT_VFORK"), (3, "PTRACE_EVENT_CLONE"), (4, "PTRACE_EVENT_EXEC"),
        (5, "PTRACE_EVENT_VFORK_DONE"), (6, "PTRACE_EVENT_EXIT"), (7, "PTRACE_EVENT_SECCOMP"), (128, "PTRACE_EVENT_STOP"));

    public static void Put(Decoder decoder, uint status)
    {
        var low = status & 0x7f;
        var high = status >> 8 & 0xff;
        var rest = status >> 16;
        switch (status & 0xffff)
        {
            case 0xffff:
                decoder.Put("{WIFCONTINUED(s)}");
                break;
            case var word when (word & 0xff) == 0x7f:
                decoder.Put("{WIFSTOPPED(s) && WSTOPSIG(s) == ");
                decoder.PutFlag(SignalNames.Of((int)(high & ~SyscallStop)));
                decoder.Put((high & SyscallStop) != 0 ? " | 0x80}" : "}");
                break;
            case var word when low == 0 && (word & 0xff) == 0:
                decoder.Put("{WIFEXITED(s) && WEXITSTATUS(s) == ");
                decoder.PutUInt(high);
                decoder.Put('}');
                break;
            case var word when low != 0 && high == 0:
                decoder.Put("{WIFSIGNALED(s) && WTERMSIG(s) == ");
                decoder.PutFlag(SignalNames.Of((int)low));
                decoder.Put((word & CoreDumped) != 0 ? " && WCOREDUMP(s)}" : "}");
                break;
            default:
                decoder.PutHex(status);
                return;
        }

        if (rest == 0) return;
        decoder.Put(" | ");
        if (Events.NameOf(rest) is { } name) decoder.PutFlag(name);
        else decoder.PutHex(rest);
        decoder.Put(" << 16");
    }
}
