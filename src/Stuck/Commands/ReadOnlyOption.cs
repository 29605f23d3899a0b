using System.CommandLine;

namespace Stuck.Commands;

/// <summary>The option by which stuck only looks: it attaches to nobody, and sends nobody a signal.</summary>
internal static class ReadOnlyOption
{
    public const string Name = "--read-only";

    public static Option<bool> Create() => new(Name)
    {
        Description = "Only look: attach to nobody, and send nobody a signal", Arity = ArgumentArity.Zero,
    };
}
