using System.Buffers.Binary;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>Locks on files, and semaphores.</summary>
internal static class LockWaits
{
    private const int F_SETLKW = 7, F_SETLKW64 = 14, F_OFD_SETLKW = 38;

    /// <summary>struct sembuf: the semaphore's number, what to add, flags; 2 bytes each.</summary>
    private const int SembufBytes = 6;

    /// <summary>SEMOPM: the kernel takes no more operations at once.</summary>
    private const uint MaxOperations = 500;

    public static CallWait OnFile(WaitArguments a, string kind, bool isOfOpenFile = false) =>
        new(a.Call, new WantedDescriptor(a.Int(0), WaitFor.Nothing)) { Lock = new FileLockWait(kind, a.Int(0), isOfOpenFile) };

    public static CallWait Fcntl(WaitArguments a) =>
        a.Int(1) is F_SETLKW or F_SETLKW64 or F_OFD_SETLKW
            ? OnFile(a, "fcntl", a.Int(1) == F_OFD_SETLKW)
            : new CallWait(a.Call, new WantedDescriptor(a.Int(0), WaitFor.Nothing));

    public static CallWait Semaphore(WaitArguments a) => new(a.Call) { Lock = new SemaphoreWait(a.Int(0), FirstThatWaits(a)) };

    /// <summary>Only taking from a semaphore waits, and waiting for zero; adding does not.</summary>
    private static int FirstThatWaits(WaitArguments a)
    {
        var operations = a.Read(a[1], (int)Math.Min((uint)a[2], MaxOperations) * SembufBytes);
        for (; operations.Length >= SembufBytes; operations = operations[SembufBytes..])
            if (BinaryPrimitives.ReadInt16LittleEndian(operations[2..]) <= 0) return BinaryPrimitives.ReadUInt16LittleEndian(operations);
        return 0;
    }
}
