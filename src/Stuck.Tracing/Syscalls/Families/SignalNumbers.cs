namespace Stuck.Tracing.Syscalls.Families;

/// <summary>The signals whose siginfo_t is a shape of its own (signal(7), x86).</summary>
internal static class SignalNumbers
{
    public const int Ill = 4;
    public const int Trap = 5;
    public const int Bus = 7;
    public const int Fpe = 8;
    public const int Segv = 11;
    public const int Child = 17;
    public const int Io = 29;
    public const int Sys = 31;
}
