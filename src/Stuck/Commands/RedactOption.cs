using System.CommandLine;

namespace Stuck.Commands;

/// <summary><c>--redact</c>: what is nobody's business is left out.</summary>
internal static class RedactOption
{
    public static Option<bool> Create() => new("--redact")
    {
        Description = "Leave out literals of SQL, what is stored, and the values of parameters that are called like a secret", Arity = ArgumentArity.Zero,
    };
}
