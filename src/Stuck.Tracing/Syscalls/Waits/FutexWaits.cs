using System.Buffers.Binary;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>futex(2): what mutexes, condition variables and thread pools wait in.</summary>
internal static class FutexWaits
{
    private const uint FUTEX_WAIT = 0, FUTEX_LOCK_PI = 6, FUTEX_WAIT_BITSET = 9, FUTEX_WAIT_REQUEUE_PI = 11, FUTEX_LOCK_PI2 = 13;
    private const uint FUTEX_PRIVATE_FLAG = 0x80, FUTEX_CLOCK_REALTIME = 0x100;
    private const uint FUTEX_WAITERS = 0x8000_0000, FUTEX_TID_MASK = 0x3fff_ffff;
    private const ulong CLOCK_REALTIME = 0, CLOCK_MONOTONIC = 1;

    /// <summary>glibc's pthread_mutex_t: a lock word, which is 2 while somebody waits, a count, then its owner's tid.</summary>
    private const uint MutexContended = 2;

    private const ulong MutexOwnerOffset = 8;

    /// <summary>FUTEX2_PRIVATE of futex_wait(2).</summary>
    private const ulong Private2 = 0x80;

    /// <summary>FUTEX_WAITV_MAX.</summary>
    private const uint MaxWaiters = 128;

    /// <summary>struct futex_waitv: the value, the address, flags.</summary>
    private const int WaiterBytes = 24;

    public static CallWait Read(WaitArguments a)
    {
        var flags = (uint)a[1];
        var operation = flags & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
        var clock = (flags & FUTEX_CLOCK_REALTIME) != 0 ? CLOCK_REALTIME : CLOCK_MONOTONIC;
        var timeout = operation switch
        {
            FUTEX_WAIT => a.Timespec(3),
            FUTEX_WAIT_BITSET or FUTEX_WAIT_REQUEUE_PI or FUTEX_LOCK_PI2 => a.Deadline(3, clock),
            FUTEX_LOCK_PI => a.Deadline(3, CLOCK_REALTIME),
            _ => null,
        };
        return new CallWait(a.Call)
        {
            Lock = new FutexWait(a[0], Owner(a, operation), (flags & FUTEX_PRIVATE_FLAG) != 0)
            {
                JoinedTid = operation is FUTEX_WAIT or FUTEX_WAIT_BITSET ? Joined(a, (uint)a[2], (flags & FUTEX_PRIVATE_FLAG) != 0) : 0,
            },
            Timeout = timeout,
        };
    }

    /// <summary>futex_wait(2), whose time is a moment on a clock that it names.</summary>
    public static CallWait ReadNew(WaitArguments a) => new(a.Call)
    {
        Lock = new FutexWait(a[0], OwnerOfMutex(a, a[0], (uint)a[1]), (a[3] & Private2) != 0) { JoinedTid = Joined(a, (uint)a[1], (a[3] & Private2) != 0) },
        Timeout = a.Deadline(4, a[5]),
    };

    /// <summary>futex_waitv(2): any of several words. One that looks like a lock is named before the others.</summary>
    public static CallWait ReadMany(WaitArguments a)
    {
        var count = (int)Math.Min((uint)a[1], MaxWaiters);
        var waiters = a.Read(a[0], count * WaiterBytes);
        FutexWait? named = null;
        for (; waiters.Length >= WaiterBytes; waiters = waiters[WaiterBytes..])
        {
            var address = BinaryPrimitives.ReadUInt64LittleEndian(waiters[8..]);
            var isPrivate = (BinaryPrimitives.ReadUInt32LittleEndian(waiters[16..]) & Private2) != 0;
            var word = new FutexWait(address, OwnerOfMutex(a, address, BinaryPrimitives.ReadUInt32LittleEndian(waiters)), isPrivate) { Others = count - 1 };
            if (named is null || named.OwnerTid == 0 && word.OwnerTid > 0) named = word;
        }

        return new CallWait(a.Call) { Lock = named ?? new FutexWait(a[0], 0, IsPrivate: true), Timeout = a.Deadline(3, a[4]) };
    }

    /// <summary>
    /// glibc waits for a thread's end at the word in which the kernel has put its number, and which it clears as the thread ends
    /// (set_tid_address(2)): by a futex that is not private, unlike those of locks.
    /// </summary>
    /// <param name="expected">The value of the word when the thread went to wait.</param>
    private static int Joined(WaitArguments a, uint expected, bool isPrivate) =>
        !isPrivate && expected is > 0 and <= FUTEX_TID_MASK && a.ReadWord32(a[0]) == expected ? (int)expected : 0;

    /// <summary>A tid that may be the owner's: whether there is such a thread is for others to see.</summary>
    private static int Owner(WaitArguments a, uint operation) => operation switch
    {
        FUTEX_LOCK_PI or FUTEX_LOCK_PI2 => (int)(a.ReadWord32(a[0]).GetValueOrDefault() & FUTEX_TID_MASK),
        FUTEX_WAIT or FUTEX_WAIT_BITSET => OwnerOfMutex(a, a[0], (uint)a[2]),
        _ => 0,
    };

    /// <param name="expected">The value of the word when the thread went to wait.</param>
    private static int OwnerOfMutex(WaitArguments a, ulong address, uint expected)
    {
        // A robust mutex, and each of musl's: the word is the owner's tid, with a bit for those who wait.
        if ((expected & FUTEX_WAITERS) != 0) return (int)((a.ReadWord32(address) ?? expected) & FUTEX_TID_MASK);
        return expected == MutexContended ? (int)(a.ReadWord32(address + MutexOwnerOffset).GetValueOrDefault() & FUTEX_TID_MASK) : 0;
    }
}
