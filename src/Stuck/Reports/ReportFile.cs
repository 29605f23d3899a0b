namespace Stuck.Reports;

/// <summary>Writes reports to files.</summary>
internal static class ReportFile
{
    private const int MostTries = 1000;

    /// <summary>A name that is free: <c>FOLDER/stuck-812.txt</c>, <c>FOLDER/stuck-812-2.txt</c>.</summary>
    public static string FreeName(string folder, string name, string ending = "txt") =>
        Enumerable.Range(1, MostTries).Select(number => Path.Combine(folder, number == 1 ? $"{name}.{ending}" : $"{name}-{number}.{ending}")).FirstOrDefault(path => !IsThere(path))
        ?? Path.Combine(folder, $"{name}.{ending}");

    /// <summary>Whether something is there already.</summary>
    public static bool IsThere(string path) => Path.Exists(path);

    /// <param name="overwrites">Whether what was there may go.</param>
    /// <returns>Why it could not be written, in words; null if it was.</returns>
    public static string? Write(string path, IEnumerable<string> lines, bool overwrites)
    {
        try
        {
            using var writer = new StreamWriter(path, new FileStreamOptions { Mode = overwrites ? FileMode.Create : FileMode.CreateNew, Access = FileAccess.Write });
            foreach (var line in lines) writer.WriteLine(line);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"not saved: {e.Message}";
        }
    }
}
