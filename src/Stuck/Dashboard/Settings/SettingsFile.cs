using System.Collections.Immutable;
using System.Text.Json;

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

    /// <param name="errors">What is wrong with the file, and where: a line for each mistake; none if there is no file.</param>
    /// <returns>What of it is good, and else the usual settings.</returns>
    public DashboardSettings Read(out ImmutableArray<string> errors)
    {
        errors = [];
        try
        {
            if (!File.Exists(path)) return new DashboardSettings();
            var settings = SettingsParser.Parse(File.ReadAllText(path), out errors);
            errors = [.. errors.Select(error => $"{path}:{(char.IsAsciiDigit(error[0]) ? "" : " ")}{error}; the usual is used instead")];
            return settings;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors = [$"{path}: {exception.Message}; the usual settings are used"];
            return new DashboardSettings();
        }
    }

    /// <summary>Writes what has changed; what somebody has changed in the file meanwhile stays.</summary>
    /// <param name="before">The settings as they were read or written last.</param>
    /// <param name="isWritten">Whether it could be.</param>
    /// <returns>What to say of it.</returns>
    public string Write(DashboardSettings settings, DashboardSettings before, out bool isWritten)
    {
        isWritten = false;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var there = File.Exists(path) ? File.ReadAllText(path) : "";
            var hasComments = there.Length > 0 && SettingsMerge.HasComments(there);
            if (hasComments) Replace($"{path}.bak", there);
            Replace(path, string.IsNullOrWhiteSpace(there) ? SettingsParser.Format(settings) : SettingsMerge.Merge(there, before, settings));
            isWritten = true;
            return $"kept in {path}{(hasComments ? $"; its comments are lost, {path}.bak is as it was" : "")}";
        }
        catch (JsonException exception)
        {
            return $"not kept: {path}:{SettingsParser.Error(exception)} Mend it first, or it would be lost";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written: {exception.Message}";
        }
    }

    /// <summary>Whole or not at all: another dashboard may be reading it.</summary>
    private static void Replace(string path, string text)
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
}
