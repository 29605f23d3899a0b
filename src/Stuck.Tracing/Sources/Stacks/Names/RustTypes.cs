namespace Stuck.Tracing.Sources.Stacks.Names;

/// <summary>Rust's basic types by the letters that stand for them.</summary>
internal static class RustTypes
{
    private static readonly string[] s_names =
    [
        "i8", "bool", "char", "f64", "str", "f32", "", "u8", "isize", "usize", "", "i32", "u32", "i128", "u128", "_", "", "", "i16", "u16", "()", "...", "", "i64", "u64", "!",
    ];

    /// <summary>From a to z; empty for letters that stand for none.</summary>
    public static string NameOf(char letter) => s_names[letter - 'a'];
}
