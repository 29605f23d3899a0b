namespace Stuck.Tracing.Sources.Stacks.Names;

/// <summary>What people call a function of which a file has the symbol.</summary>
internal static class FunctionName
{
    /// <summary>Names of C++ that say more are full of types, and cut.</summary>
    private const int MostChars = 120;

    /// <summary>
    /// Of C++ and Rust the qualified name alone: parameters and what templates are instantiated for are left out. A symbol that is neither, or not
    /// understood, stays as it is.
    /// </summary>
    public static string Of(string symbol)
    {
        var name = symbol switch
        {
            ['_', 'Z', .. var rest] => CppName.TryRead(rest) ?? symbol,
            ['_', 'R', .. var rest] => RustName.TryRead(rest) ?? symbol,
            _ => symbol,
        };
        return name.Length <= MostChars ? name : $"{name.AsSpan(0, MostChars - 1)}…";
    }
}
