namespace Stuck.Commands;

/// <summary>A file that others read while it is written again and again: they see the one before or the new one, never a part.</summary>
internal static class WholeFile
{
    /// <exception cref="IOException">It cannot be written; the one before is still there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        // In the same folder, so that the kernel can rename it (rename(2)); by another ending, so that nobody takes it for one of those to read.
        var next = path + ".new";
        try
        {
            using (var file = File.Create(next)) write(file);
            File.Move(next, path, overwrite: true);
        }
        catch
        {
            File.Delete(next);
            throw;
        }
    }
}
