namespace Stuck.Commands.Export;

/// <summary>What <c>stuck export</c> was asked for.</summary>
/// <param name="Recording">The file to read.</param>
/// <param name="Output">The file to write; null for standard output.</param>
internal sealed record ExportRequest(string Recording, ExportFormat Format, string? Output);
