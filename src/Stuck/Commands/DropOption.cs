using System.CommandLine;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Rights;

namespace Stuck.Commands;

/// <summary>The option by which stuck gives up what it may as root, but for looking into processes.</summary>
internal static class DropOption
{
    public const string Name = "--drop";
    public const string Help = "Give up all capabilities but CAP_SYS_PTRACE first, and with --backend bpf or auto CAP_BPF and CAP_PERFMON; a command that is started has no others, either";

    public static Option<bool> Create() => new(Name) { Description = Help, Arity = ArgumentArity.Zero };

    /// <summary>Gives them up, by executing this process anew with the same arguments; nothing may have been begun yet.</summary>
    /// <returns>False, with a word on standard error, if that is not possible: then nothing must be begun.</returns>
    /// <param name="backend">What is to be traced by: BPF takes capabilities of its own.</param>
    public static bool TryDrop(Backend backend = Backend.Ptrace)
    {
        var error = Privileges.Drop(Environment.ProcessPath ?? "", [.. Environment.GetCommandLineArgs().Skip(1)], keepsBpf: backend != Backend.Ptrace);
        if (error is not null) Complaint.Write($"{Name}: {error}");
        return error is null;
    }
}
