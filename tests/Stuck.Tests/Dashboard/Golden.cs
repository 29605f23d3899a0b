using System.Runtime.CompilerServices;
using Xunit;

namespace Stuck.Tests.Dashboard;

/// <summary>Screens as they should be: text files in <c>Golden/</c>, written anew where the environment says <c>STUCK_GOLDEN=write</c>.</summary>
internal static class Golden
{
    public static void Matches(string name, string screen)
    {
        var file = Path.Combine(Folder(), "Golden", name + ".txt");
        if (Environment.GetEnvironmentVariable("STUCK_GOLDEN") == "write") File.WriteAllText(file, screen + "\n");
        Assert.Equal(File.ReadAllText(file).TrimEnd('\n'), screen.TrimEnd('\n'), ignoreLineEndingDifferences: true);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
