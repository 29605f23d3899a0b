namespace Stuck.Tracing.Model;

/// <summary>What a thread waits for on a descriptor.</summary>
[Flags]
public enum WaitFor : byte
{
    Nothing = 0,
    Readable = 1,
    Writable = 2,
}
