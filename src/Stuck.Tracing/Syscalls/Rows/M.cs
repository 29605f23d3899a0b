using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Waits;
using static Stuck.Tracing.Syscalls.Waits.Interruption;

namespace Stuck.Tracing.Syscalls.Rows;

/// <summary>The words that the meaning of rows is written in. A family imports it statically.</summary>
internal static class M
{
    private const uint F_DUPFD = 0, F_DUPFD_CLOEXEC = 1030;
    private const int ECHILD = 10, EAGAIN = 11, ENOMSG = 42, ETIME = 62, ETIMEDOUT = 110, EALREADY = 114, EINPROGRESS = 115;

    /// <summary>It would have to wait, and was told not to.</summary>
    private static readonly ImmutableArray<int> s_notYet = [EAGAIN];

    /// <summary>Makes a socket of the type that the second argument is.</summary>
    public static readonly Meaning MakesSocket = Effect(EffectKind.MakesSocket, 1);

    public static readonly Meaning Binds = Effect(EffectKind.Binds);

    public static readonly Meaning Listens = Effect(EffectKind.Listens);

    public static readonly Meaning Closes = Effect(EffectKind.Closes);

    /// <summary>The first argument to the second.</summary>
    public static readonly Meaning ClosesRange = Effect(EffectKind.ClosesRange);

    public static readonly Meaning ClosesSome = Effect(EffectKind.ClosesSome);

    public static readonly Meaning Duplicates = Effect(EffectKind.Duplicates);

    /// <summary>The first argument, as the second.</summary>
    public static readonly Meaning Replaces = Duplicates.And(EffectKind.Replaces, 1);

    public static readonly Meaning Accepts =
        Effect(EffectKind.Accepts) with { Wait = new Wait(WaitKind.Work, a => DescriptorWaits.On(a, WaitFor.Readable)), Interruption = Ends, Expected = s_notYet };

    /// <summary>A connect is over when its socket can be written to.</summary>
    public static readonly Meaning Connects = Effect(EffectKind.Connects) with
    {
        Wait = new Wait(WaitKind.Descriptor, AddressWaits.Connect),
        Interruption = Ends,
        Expected = [EINPROGRESS, EALREADY],
    };

    /// <summary>On a file of any kind, for the disk or the device behind it, with nothing said of data.</summary>
    public static readonly Meaning WaitsToRead = new() { Wait = On(WaitFor.Readable) };

    /// <inheritdoc cref="WaitsToRead"/>
    public static readonly Meaning WaitsToWrite = new() { Wait = On(WaitFor.Writable) };

    /// <summary>On the device that the first argument is, for whatever that does.</summary>
    public static readonly Meaning WaitsForDevice = new() { Wait = On(WaitFor.Nothing) };

    /// <summary>On an epoll instance, which the first argument is.</summary>
    public static readonly Meaning WaitsForEvents =
        new() { Wait = new Wait(WaitKind.EventSet, a => DescriptorWaits.On(a, WaitFor.Readable)), Interruption = EndsWithTimeLeft };

    /// <summary>On an io_uring instance, which the first argument is.</summary>
    public static readonly Meaning WaitsForRequests = WaitsFor(WaitKind.RequestSet, DescriptorWaits.OnRing) with { Expected = [ETIME] };

    public static readonly Meaning Polls = new() { Wait = new Wait(WaitKind.PollSet, PollWaits.Read) };

    public static readonly Meaning Selects = new() { Wait = new Wait(WaitKind.SelectSet, SelectWaits.Read), Interruption = Updates };

    public static readonly Meaning WaitsForWord = new() { Wait = new Wait(WaitKind.Word, FutexWaits.Read), Expected = [EAGAIN, ETIMEDOUT] };

    /// <summary>The third argument, by the epoll instance that the first is.</summary>
    public static readonly Meaning Watches = Effect(EffectKind.Watches, 2);

    /// <summary>The caller becomes another program, whose path this argument is.</summary>
    public static Meaning Executes(int path) => ClosesSome with { Program = path };

    public static readonly Meaning LocksFile = new() { Wait = new Wait(WaitKind.Lock, a => LockWaits.OnFile(a, "flock")), Expected = s_notYet };

    /// <summary>fcntl: a lock, or whatever else.</summary>
    public static readonly Meaning ControlsFile = new()
    {
        Effects = [new Effect(EffectKind.Duplicates) { If = new EffectCondition(1, F_DUPFD, F_DUPFD_CLOEXEC) }],
        Wait = new Wait(WaitKind.Lock, LockWaits.Fcntl),
        Expected = s_notYet,
    };

    public static readonly Meaning TakesSemaphore = new() { Wait = new Wait(WaitKind.Lock, LockWaits.Semaphore), Interruption = Ends, Expected = s_notYet };

    /// <summary>From the System V queue that the first argument is.</summary>
    public static readonly Meaning TakesMessage = WaitsFor(WaitKind.Message, QueueWaits.Receive) with { Expected = [ENOMSG] };

    /// <inheritdoc cref="TakesMessage"/>
    public static readonly Meaning PutsMessage = WaitsFor(WaitKind.Room, QueueWaits.Send) with { Expected = s_notYet };

    /// <summary>For the child that the first argument is.</summary>
    public static readonly Meaning WaitsForChild = WaitsFor(WaitKind.Child, ChildWaits.ByPid) with { Expected = [ECHILD] };

    public static readonly Meaning WaitsForBirth = WaitsFor(WaitKind.Birth);

    /// <summary>With flags that say what is born.</summary>
    public static Meaning WaitsForBirthBy(BirthFlags flags) => WaitsForBirth with { BirthFlags = flags };

    public static readonly Meaning Sleeps = WaitsFor(WaitKind.Time);

    public static readonly Meaning WaitsForSignal = WaitsFor(WaitKind.Signal) with { Expected = s_notYet };

    /// <summary>With the call that was interrupted.</summary>
    public static readonly Meaning GoesOn = WaitsFor(WaitKind.Earlier) with { Expected = WaitsForWord.Expected };

    public static readonly Meaning WaitsForWork = WaitsFor(WaitKind.Work) with { Interruption = EndsWithTimeLeft };

    public static Meaning Effect(EffectKind kind, int argument = 0) => new() { Effects = [new Effect(kind, argument)] };

    public static Meaning WaitsFor(WaitKind kind, Func<WaitArguments, CallWait>? read = null) => new() { Wait = new Wait(kind, read) };

    /// <summary>Data from the first argument.</summary>
    public static Meaning Receives(DataShape data, Interruption interruption = Ends) => new()
    {
        Effects = [new Effect(EffectKind.Receives, 0, data)],
        Wait = On(WaitFor.Readable),
        Interruption = interruption,
        Expected = s_notYet,
    };

    /// <summary>Data to the first argument.</summary>
    public static Meaning Sends(DataShape data, Interruption interruption = Ends) => new()
    {
        Effects = [new Effect(EffectKind.Sends, 0, data)],
        Wait = On(WaitFor.Writable),
        Interruption = interruption,
        Expected = s_notYet,
    };

    /// <summary>Data from one descriptor to another, past the caller's memory.</summary>
    public static Meaning Moves(int from, int to) => new()
    {
        Effects = [new Effect(EffectKind.Receives, from), new Effect(EffectKind.Sends, to)],
        Wait = new Wait(WaitKind.Descriptor, a => DescriptorWaits.Between(a, from, to)),
        Expected = s_notYet,
    };

    public static CallTimeout MillisecondsAt(int argument) => new(TimeoutForm.Milliseconds, argument);

    /// <summary>A struct timespec, of the width that the call's times have.</summary>
    public static CallTimeout TimespecAt(int argument) => new(TimeoutForm.Timespec, argument);

    public static CallTimeout TimevalAt(int argument) => new(TimeoutForm.Timeval, argument);

    private static Wait On(WaitFor what) => new(WaitKind.Descriptor, a => DescriptorWaits.On(a, what));
}
