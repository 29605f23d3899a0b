namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>What a stretch of formatted text is, so that a screen can colour it.</summary>
public enum Ink : byte
{
    Plain,
    Name,
    Number,
    String,
    Flag,
    Address,
    Error,
    Comment,
    Signal,
}
