namespace Stuck.Commands.Export;

/// <summary>Formats by the names that one types.</summary>
internal static class ExportFormats
{
    /// <summary>Null for no such name.</summary>
    public static ExportFormat? Parse(string name) => name switch
    {
        "perfetto" => ExportFormat.Perfetto,
        "json" => ExportFormat.Json,
        "strace" => ExportFormat.Strace,
        _ => null,
    };
}
