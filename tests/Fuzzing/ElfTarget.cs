using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Fuzzing;

/// <summary>A file that a process runs: it is the process's own, and may be written to while it is read.</summary>
internal static class ElfTarget
{
    public static string Run(byte[] input)
    {
        var file = new Bytes(input);
        if (ElfFile.TryRead(file) is not { } elf) return "";
        var functions = FunctionSearch.Find(elf, [0, 0xb0, 0xb3, 0xc0, (ulong)input.Length, ulong.MaxValue]);
        var links = ElfLinks.Read(elf);
        return SafeText.Printable($"{links.BuildId} {links.DebugName} {string.Join(' ', links.Needed)} ") + SafeText.Printable(string.Join(' ', functions.Values.Select(function => $"{function.Name}+{function.Inside}"))) + PhpProgram.Read(file)?.ExecutorGlobals;
    }

    private sealed class Bytes(byte[] content) : IFileBytes
    {
        public long Length => content.Length;

        public int Read(long offset, Span<byte> destination)
        {
            if (offset < 0 || offset >= content.Length) return 0;
            var part = content.AsSpan((int)offset);
            part = part[..Math.Min(part.Length, destination.Length)];
            part.CopyTo(destination);
            return part.Length;
        }
    }
}
