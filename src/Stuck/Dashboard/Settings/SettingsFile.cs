namespace Stuck.Dashboard.Settings;

/// <summary>The file in which settings are kept: <c>$XDG_CONFIG_HOME/stuck/config.json</c>, by default in <c>~/.config</c>.</summary>
internal sealed class SettingsFile(string path)
{
    public string Path => path;

    /// <summary>Null where there is no home directory to keep it in.</summary>
    public static SettingsFile? Find(Func<string, string?> variable)
    {
        // A relative path is to be ignored (XDG Base Directory Specification).
        var folder = variable("XDG_CONFIG_HOME") is { Length: > 0 } configured && System.IO.Path.IsPathRooted(configured) ? configured
            : variable("HOME") is { Length: > 0 } home ? System.IO.Path.Combine(home, ".config")
            : null;
        return folder is null ? null : new SettingsFile(System.IO.Path.Combine(folder, "stuck", "config.json"));
    }

    /// <param name="error">One line that says what is wrong with the file, and where; null if nothing is, or if there is no file.</param>
    public DashboardSettings Read(out string? error)
    {
        error = null;
        try
        {
            if (!File.Exists(path)) return new DashboardSettings();
            var settings = SettingsParser.Parse(File.ReadAllText(path), out error);
            if (error is not null) error = Complain(error);
            return settings;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = Complain(exception.Message);
            return new DashboardSettings();
        }
    }

    /// <returns>Why it could not be written, in one line; null if it was.</returns>
    public string? Write(DashboardSettings settings)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            Replace(SettingsParser.Format(settings));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written: {exception.Message}";
        }
    }

    /// <summary>Whole or not at all: another dashboard may be reading it.</summary>
    private void Replace(string text)
    {
        // Root may write into somebody else's home, where a name that can be guessed could be a link to any file: this one is another each
        // time, and is only ever created.
        var next = $"{path}.{System.IO.Path.GetRandomFileName()}";
        try
        {
            using (var writer = new StreamWriter(next, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
                writer.Write(text);
            File.Move(next, path, overwrite: true);
        }
        catch
        {
            File.Delete(next);
            throw;
        }
    }

    private string Complain(string what) => $"{path}:{(char.IsAsciiDigit(what[0]) ? "" : " ")}{what}; the usual settings are used";
}
