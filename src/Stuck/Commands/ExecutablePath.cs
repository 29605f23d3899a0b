namespace Stuck.Commands;

/// <summary>Finds a command as a shell does.</summary>
internal static class ExecutablePath
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <returns>Its path, or null with the reason in words.</returns>
    public static string? Find(string name, out string error)
    {
        error = "";
        if (name.Contains('/', StringComparison.Ordinal))
        {
            if (File.Exists(name)) return name;
            error = Directory.Exists(name) ? $"cannot execute '{name}': it is a directory" : $"cannot find '{name}': no such file";
            return null;
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':'))
        {
            var path = Path.Combine(folder.Length == 0 ? "." : folder, name);
            if (File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != 0) return path;
        }

        error = $"cannot find '{name}' in PATH";
        return null;
    }
}
