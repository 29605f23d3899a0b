using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Rows;

/// <summary>A row of the syscall table: what a call is named and what its arguments are. It serves capturing and formatting alike.</summary>
public sealed class Syscall
{
    /// <param name="name">As the kernel's headers spell it.</param>
    /// <param name="arguments">One kind for each argument.</param>
    public Syscall(string name, SyscallClass classes, params Kind[] arguments)
    {
        Name = name;
        Classes = classes;
        Arguments = arguments;
        Indexed = [.. arguments.Select((kind, index) => (index, kind))];
        Fate = DescriptorFates.Of(name);
        Reads = arguments.Aggregate(Phase.None, (all, kind) => all | kind.Reads);
    }

    public string Name { get; }

    public SyscallClass Classes { get; }

    public IReadOnlyList<Kind> Arguments { get; }

    /// <summary>What the return value is.</summary>
    public Kind Result { get; init; } = K.Long;

    /// <summary>What strace adds behind a successful result, without the parentheses; writes nothing if there is nothing to say.</summary>
    public Action<Decoder>? Note
    {
        get;
        init
        {
            field = value;
            Reads |= Phase.Exit;
        }
    }

    /// <summary>True where the kernel returns an int, so that an error fills the lower half of the register only (modify_ldt).</summary>
    public bool ReturnsInt { get; init; }

    /// <summary>True for exit and its kin: the result is <c>?</c>.</summary>
    public bool NeverReturns { get; init; }

    /// <summary>True where the call's argument lies on the stack (sigreturn): the stack pointer stands in place of the first register.</summary>
    public bool WantsStackPointer { get; init; }

    /// <summary>True where the call goes on with an earlier one (restart_syscall), whose number stands in place of the first register.</summary>
    public bool WantsLastCall { get; init; }

    /// <summary>False for calls without a row: the arguments are raw registers.</summary>
    public bool HasRow { get; init; } = true;

    /// <summary>At which stops describing the call reads memory.</summary>
    public Phase Reads { get; private init; }

    internal DescriptorFate Fate { get; }

    internal (int Index, Kind Kind)[] Indexed { get; }

    /// <summary>What strace calls the arguments; empty for those that it does not show, or calls nothing.</summary>
    internal string[] ArgumentNames => field ??= NamesOf(Name, Arguments);

    private static string[] NamesOf(string call, IReadOnlyList<Kind> arguments)
    {
        var names = Names.ArgumentNames.Names.GetValueOrDefault(call)?.Split(' ') ?? [];
        var next = 0;
        return [.. arguments.Select(kind => kind == K.Hidden || next == names.Length ? "" : names[next++])];
    }
}
