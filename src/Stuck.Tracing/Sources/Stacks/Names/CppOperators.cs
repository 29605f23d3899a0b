namespace Stuck.Tracing.Sources.Stacks.Names;

/// <summary>C++'s operators by the two letters that stand for them.</summary>
internal static class CppOperators
{
    private const string All =
        "nw new|na new[]|dl delete|da delete[]|pl+|mi-|ml*|dv/|rm%|an&|or||eo^|aS=|pL+=|mI-=|mL*=|dV/=|rM%=|aN&=|oR|=|eO^=|ls<<|rs>>|lS<<=|rS>>=|" +
        "eq==|ne!=|lt<|gt>|le<=|ge>=|ss<=>|nt!|aa&&|oo|||pp++|mm--|cm,|pm->*|pt->|cl()|ix[]|co~|ps+|ng-|ad&|de*|cv";

    private static readonly Dictionary<(char, char), string> s_names = Read();

    /// <summary>What is written behind <c>operator</c>; empty for a conversion, whose type follows. Null for none.</summary>
    public static string? Find(char first, char second) => s_names.GetValueOrDefault((first, second));

    private static Dictionary<(char, char), string> Read()
    {
        var names = new Dictionary<(char, char), string>();
        for (var at = 0; at < All.Length;)
        {
            // Some operators have the mark inside that separates them.
            var end = at + 2;
            while (end < All.Length && !(All[end] == '|' && end + 2 < All.Length && char.IsAsciiLetterLower(All[end + 1]) && char.IsAsciiLetter(All[end + 2]))) end++;
            names[(All[at], All[at + 1])] = All[(at + 2)..end];
            at = end + 1;
        }

        return names;
    }
}
