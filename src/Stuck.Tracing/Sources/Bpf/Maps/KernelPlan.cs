namespace Stuck.Tracing.Sources.Bpf.Maps;

/// <summary>
/// What the programs keep of a call, by its number: those of x86-64 first, those of i386 from <see cref="FirstI386"/> on, those that socketcall and ipc
/// mean behind them by the numbers that they have in records. We may change it at any time.
/// </summary>
internal static class KernelPlan
{
    public const int Count = 2048, FirstI386 = 512;

    public const int Bytes = 1 << Shift, Shift = 7;

    /// <summary>What is to be done; bits.</summary>
    public const int Flags = 0;

    /// <summary>The call is not wanted; some of its memory is read at entry; where it takes long its caller's stack is kept.</summary>
    public const int Skip = 1, HasEntry = 2, KeepsStack = 4;

    /// <summary>What leads to several buffers: none, an iovec, a msghdr; which argument; which tells how many; at which stop they are read.</summary>
    public const int VectorShape = 1, VectorArgument = 2, VectorCount = 3, VectorPhase = 4;

    /// <summary>How much of each buffer is kept (u16); bytes.</summary>
    public const int VectorMost = 6;

    public const int NoVector = 0, IoVector = 1, Message = 2;

    /// <summary>Pointers to strings, up to a null one; at entry.</summary>
    public const int Texts = 3;

    public const int Steps = 8, StepBytes = 16, MostSteps = 6;

    /// <summary>
    /// Where a step has its fields; bytes, but for two words. The shift says how many powers of two make one; the offset how far behind where the
    /// argument points it begins; the unit how long one is.
    /// </summary>
    public const int StepShape = 0, StepArgument = 1, StepPhase = 2, StepSource = 3, StepCount = 4, StepFlags = 5, StepShift = 6, StepOffset = 7, StepUnit = 8, StepMost = 12;

    /// <summary>Nothing more; bytes; a string.</summary>
    public const int NoShape = 0, BytesShape = 1, TextShape = 2;

    /// <summary>How many there are: one; an argument; its low half; the result; the int where an argument points.</summary>
    public const int One = 0, Argument = 1, Argument32 = 2, Returned = 3, Behind = 4;

    /// <summary>It is read at exit though the call failed; it is read at entry, and only then; where it does not fit it is said so.</summary>
    public const int EvenIfFailed = 1, AtEntry = 2, MarksCut = 4;

    /// <summary>No piece is longer.</summary>
    public const int MostPieceBytes = 1024 + 64;
}
