using System.Text;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>A file that PHP runs from: php itself, php-fpm, or the module of a web server.</summary>
/// <param name="ExecutorGlobals">Where the file wants <c>executor_globals</c> to be, from its first byte in memory on.</param>
/// <param name="SapiGlobals">The same of <c>sapi_globals</c>; null if it does not say so.</param>
internal sealed record PhpProgram(PhpLayout Layout, ulong ExecutorGlobals, ulong? SapiGlobals)
{
    /// <summary>Every PHP has its version in this header of its answers.</summary>
    private static ReadOnlySpan<byte> PoweredBy => "X-Powered-By: PHP/"u8;

    /// <summary>The one among a process's files; default if there is none.</summary>
    public static ProcMaps FindMap(List<ProcMaps> maps) =>
        maps.Find(map => map is { Offset: 0, Path: ['/', ..] } && Path.GetFileName(map.Path.AsSpan()).Contains("php", StringComparison.Ordinal)
            && !map.Path.Contains("/lib/php/", StringComparison.Ordinal));

    /// <summary>Null for a file that is no PHP, or one whose memory we do not know: of an unknown version, or one with threads.</summary>
    public static PhpProgram? Read(IFileBytes file) =>
        ElfFile.TryRead(file) is { } elf && PhpLayout.Of(VersionOf(file)) is { } layout && Find(elf, "executor_globals\0"u8) is { } executor
            ? new PhpProgram(layout, executor, Find(elf, "sapi_globals\0"u8))
            : null;

    private static ulong? Find(ElfFile elf, ReadOnlySpan<byte> name)
    {
        foreach (var table in elf.Tables)
        {
            var names = elf.FindName(table, name);
            var symbols = elf.SymbolsOf(table);
            while (symbols.TryNext(out var symbol))
                if (symbol.IsObject && names.Contains(symbol.Name)) return elf.OffsetOf(symbol.Address);
        }

        return null;
    }

    /// <summary><c>8.2</c>; empty if there is none.</summary>
    private static string VersionOf(IFileBytes file)
    {
        if (ByteSearch.Find(file, 0, file.Length, PoweredBy, most: 1) is not [var at]) return "";
        Span<byte> version = stackalloc byte[8];
        version = version[..file.Read(at + PoweredBy.Length, version)];
        var second = version.IndexOf((byte)'.') + 1;
        if (second is 0 or > 3) return "";
        var length = version[second..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 1 ? "" : Encoding.ASCII.GetString(version[..(second + length)]);
    }
}
