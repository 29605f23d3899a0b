namespace Stuck.Tracing.Faults;

/// <summary>
/// Where the stacks of faults are written: a folder that is made with the first of them, below $TMPDIR or /tmp, by a name that nobody can
/// guess, and that nobody but its owner may look into (mkdtemp(3)). For one thread at a time.
/// </summary>
/// <param name="make">Makes the folder; null for that one.</param>
public sealed class FaultFolder(Func<string>? make = null)
{
    /// <summary>Who reads the first ones knows what is wrong; a disk is not to be filled.</summary>
    public const int MostFiles = 20;

    private string? _path;
    private int _files;

    /// <summary>Writes a file that only its owner may read.</summary>
    /// <param name="error">Why there is none.</param>
    /// <returns>Its path; empty where it could not be written.</returns>
    public string Write(string text, out string error)
    {
        error = "";
        if (_files == MostFiles)
        {
            error = $"there are {MostFiles} files already";
            return "";
        }

        try
        {
            _path ??= make is null ? Directory.CreateTempSubdirectory("stuck-").FullName : make();
            var path = Path.Combine(_path, $"fault-{_files + 1}.txt");
            using var writer = new StreamWriter(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            writer.Write(text);
            _files++;
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = e.Message;
            return "";
        }
    }
}
