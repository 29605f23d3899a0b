using System.CommandLine;

namespace Stuck.Commands;

/// <summary>The option by which addresses get names. A lookup tells a name server whom we look at, so it is off unless asked for.</summary>
internal static class NameOption
{
    public static Option<bool> Create() => new("--dns")
    {
        Description = "Look up what other ends' addresses are called (reverse DNS, in the background)", Arity = ArgumentArity.Zero,
    };
}
