using System.CommandLine;
using Stuck.Tracing.Sources;

namespace Stuck.Commands;

/// <summary>The option that says by what calls are recorded.</summary>
internal static class BackendOption
{
    public const string Name = "--backend";
    public const string Help = "By what calls are recorded: ptrace sees everything and stops at each call, bpf stops nobody, auto takes bpf where the kernel allows it";

    /// <summary>What is said of a command that is to be started under BPF.</summary>
    public const string StartsNone = $"{Name} bpf starts no commands: trace one that runs with -p, or take ptrace";

    /// <summary>What is said of everybody under ptrace.</summary>
    public const string StopsEverybody = "--all takes BPF, which stops nobody: ptrace would stop everybody at every call";

    public static Option<string> Create() => new(Name) { Description = Help, HelpName = "auto|bpf|ptrace" };

    /// <param name="usual">For no word at all.</param>
    /// <returns>Null for a word that names none.</returns>
    public static Backend? Parse(string? word, Backend usual) => word switch
    {
        null => usual,
        "ptrace" => Backend.Ptrace,
        "bpf" => Backend.Bpf,
        "auto" => Backend.Auto,
        _ => null,
    };

    /// <summary>What is wrong with a word that names none.</summary>
    public static string Unknown(string? word) => $"{Name} {word}: there are auto, bpf and ptrace";
}
