namespace Stuck.Commands.Export;

/// <summary>What a recording can be written as.</summary>
internal enum ExportFormat
{
    Perfetto,
    Json,
    Strace,
}
