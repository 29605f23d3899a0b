using System.Globalization;
using Stuck.Tracing.Protocols;

namespace Stuck.Tracing.Tests.Protocols;

/// <summary>What a server and its clients have really said to each other; the first line of its file says who they were.</summary>
/// <param name="Told">What is to be told of it, line by line.</param>
internal sealed record Sample(string Name, int Port, IReadOnlyList<Said> All, IReadOnlyList<string> Told)
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Protocols", "Samples");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(s_folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static Sample Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(s_folder, name + ".txt"));
        return new Sample(name, int.Parse(lines[1]["port ".Length..], CultureInfo.InvariantCulture), [.. lines.Skip(2).Select(Said.Parse)], File.ReadAllLines(Path.Combine(s_folder, name + ".expected")));
    }
}

/// <summary>What one side said at once, on one of the sample's connections.</summary>
/// <param name="Total">How many bytes it was, of which <paramref name="Bytes"/> are the first.</param>
internal sealed record Said(int Connection, Speaker By, long Total, byte[] Bytes)
{
    public static Said Parse(string line)
    {
        var parts = line.Split(' ');
        return new Said(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1] == ">" ? Speaker.Client : Speaker.Server, long.Parse(parts[2], CultureInfo.InvariantCulture), Convert.FromHexString(parts[3]));
    }
}
