namespace Stuck.Fuzzing;

/// <summary>Files that lie, each named TARGET.WHAT-LIES; beside the program.</summary>
internal static class Corpus
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(s_folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(s_folder, name));

    public static IReadOnlyList<byte[]> Of(FuzzTarget target) => [.. Names.Where(name => name.Split('.')[0] == target.Name).Select(Read)];
}
