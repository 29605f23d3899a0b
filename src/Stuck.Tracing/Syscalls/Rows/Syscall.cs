using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Syscalls.Rows;

/// <summary>A row of the syscall table: what a call is named, what its arguments are, and what it means. It serves capturing, formatting and judging alike.</summary>
public sealed class Syscall
{
    private const string WideSuffix = "_time64";

    private Meaning _means = Meaning.None;

    /// <param name="name">As the kernel's headers spell it.</param>
    /// <param name="arguments">One kind for each argument.</param>
    public Syscall(string name, SyscallClass classes, params Kind[] arguments)
    {
        Name = name;
        Classes = classes;
        Arguments = arguments;
        Indexed = [.. arguments.Select((kind, index) => (index, kind))];
        HasWideTimes = name.EndsWith(WideSuffix, StringComparison.Ordinal);
        Reads = arguments.Aggregate(Phase.None, (all, kind) => all | kind.Reads);
    }

    public string Name { get; }

    public SyscallClass Classes { get; }

    public IReadOnlyList<Kind> Arguments { get; }

    /// <summary>What the return value is.</summary>
    public Kind Result { get; init; } = K.Long;

    /// <summary>What strace adds behind a successful result, without the parentheses; writes nothing if there is nothing to say.</summary>
    public Action<Decoder>? Note { get; init; }

    /// <summary>The memory that the note reads: what arguments lead to, as kinds.</summary>
    public IReadOnlyList<(int Argument, Kind Pointer)> NoteReads
    {
        get;
        init
        {
            field = value;
            Reads = value.Aggregate(Reads, (all, read) => all | read.Pointer.Reads);
        }
    } = [];

    /// <summary>True where the kernel returns an int, so that an error fills the lower half of the register only (modify_ldt).</summary>
    public bool ReturnsInt { get; init; }

    /// <summary>True for exit and its kin: the result is <c>?</c>.</summary>
    public bool NeverReturns { get; init; }

    /// <summary>True where the call's argument lies on the stack (sigreturn): the stack pointer stands in place of the first register.</summary>
    public bool WantsStackPointer { get; init; }

    /// <summary>True where the call goes on with an earlier one (restart_syscall), whose number is kept beside its arguments, which are that one's.</summary>
    public bool WantsLastCall { get; init; }

    /// <summary>False for calls without a row: the arguments are raw registers.</summary>
    public bool HasRow { get; init; } = true;

    /// <summary>What it does and waits for.</summary>
    public Meaning Means
    {
        get => _means;
        init => _means = value;
    }

    /// <summary>Whether its times have 64 bits on i386 too: so it is with the calls that came after 2038 was noticed.</summary>
    public bool HasWideTimes { get; init; }

    /// <summary>How long it waits at most, as its caller's memory has it; null where its arguments do not tell.</summary>
    internal CallTimeout? Timeout => field ??= Means.Timeout is { Form: TimeoutForm.Timespec } timeout && HasWideTimes
        ? timeout with { Form = TimeoutForm.Timespec64 }
        : Means.Timeout;

    /// <summary>At which stops describing the call reads memory.</summary>
    public Phase Reads { get; private init; }

    internal (int Index, Kind Kind)[] Indexed { get; }

    /// <summary>What strace calls the arguments; empty for those that it does not show, or calls nothing.</summary>
    internal string[] ArgumentNames => field ??= NamesOf(Name, Arguments);

    /// <summary>The name of the call that this is on i386 with times of 64 bits; null if it is no such call.</summary>
    internal string? NarrowSibling => Name.EndsWith(WideSuffix, StringComparison.Ordinal) ? Name[..^WideSuffix.Length] : null;

    /// <summary>The same row with another's meaning.</summary>
    internal Syscall WithMeaningOf(Syscall other)
    {
        var copy = (Syscall)MemberwiseClone();
        copy._means = other.Means;
        return copy;
    }

    private static string[] NamesOf(string call, IReadOnlyList<Kind> arguments)
    {
        var names = Names.ArgumentNames.Names.GetValueOrDefault(call)?.Split(' ') ?? [];
        var next = 0;
        return [.. arguments.Select(kind => kind == K.Hidden || next == names.Length ? "" : names[next++])];
    }
}
