namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Looks for a text in a file.</summary>
internal static class ByteSearch
{
    /// <summary>Files that are larger have debug information that nobody waits for; bytes.</summary>
    private const long MostBytes = 256L << 20;

    /// <param name="offset">Where in the file to begin; bytes.</param>
    /// <param name="length">How far to look; bytes.</param>
    /// <param name="most">How many to find.</param>
    /// <returns>Where it is, from the file's beginning; bytes.</returns>
    public static List<long> Find(IFileBytes file, long offset, long length, ReadOnlySpan<byte> text, int most)
    {
        var found = new List<long>();
        var buffer = new byte[16 << 10];
        var end = offset < 0 ? 0 : Math.Min(file.Length - offset, Math.Min(length, MostBytes)) + offset;
        while (end - offset >= text.Length && found.Count < most)
        {
            var chunk = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset));
            chunk = chunk[..file.Read(offset, chunk)];
            if (chunk.Length < text.Length) break;
            var at = chunk.IndexOf(text);
            if (at >= 0) found.Add(offset + at);
            // The next one may begin behind this one's first byte, and end in the next chunk.
            offset += at >= 0 ? at + 1 : chunk.Length - text.Length + 1;
        }

        return found;
    }
}
