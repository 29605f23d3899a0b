using System.Globalization;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Finds the file that has a program's symbols for debuggers, where these have been taken out of the program (strip(1), -dbgsym packages).</summary>
internal static class DebugFiles
{
    private const string Folder = "/usr/lib/debug";

    /// <param name="path">Of the program, as its process has it.</param>
    /// <returns>Null for none, and for one of another build: its symbols would name other functions.</returns>
    public static CodeFile? TryOpen(int pid, string path, ElfFile program)
    {
        var links = ElfLinks.Read(program);
        if (links.BuildId.Length == 0) return null;
        foreach (var candidate in Paths(path, links))
        {
            // In a container they are in its own folder; else in ours.
            if (Open(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/root{candidate}"), links.BuildId) is { } inside) return inside;
            if (Open(candidate, links.BuildId) is { } outside) return outside;
        }

        return null;
    }

    /// <summary>By build id first, as gdb does.</summary>
    internal static IEnumerable<string> Paths(string path, ElfLinks links)
    {
        yield return $"{Folder}/.build-id/{links.BuildId[..2]}/{links.BuildId[2..]}.debug";
        // A name, and no way to anywhere else.
        if (links.DebugName.Length == 0 || links.DebugName.Contains('/')) yield break;
        var folder = Path.GetDirectoryName(path) ?? "/";
        yield return $"{folder}/{links.DebugName}";
        yield return $"{folder}/.debug/{links.DebugName}";
        yield return $"{Folder}{folder}/{links.DebugName}";
    }

    private static CodeFile? Open(string path, string buildId)
    {
        if (CodeFile.TryOpen(path, inode: null) is not { } file) return null;
        if (ElfFile.TryRead(file) is { } elf && ElfLinks.Read(elf).BuildId == buildId) return file;
        file.Dispose();
        return null;
    }
}
