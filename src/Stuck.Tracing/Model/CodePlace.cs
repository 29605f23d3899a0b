namespace Stuck.Tracing.Model;

/// <summary>A function that a thread is in.</summary>
/// <param name="Function">Empty where none is known.</param>
/// <param name="Library">The file that it is from, by a short name (<c>libcuda</c>, <c>nginx</c>); empty for code that was made at run time.</param>
public sealed record CodePlace(string Function, string Library, CodeOrigin Origin = CodeOrigin.Library)
{
    /// <summary><c>pcre2_match (libpcre2-8)</c>.</summary>
    public string Text => (Function, Library) switch
    {
        ("", "") => "code made at run time",
        ("", _) => Library,
        (_, "") => Function,
        _ => $"{Function} ({Library})",
    };
}
