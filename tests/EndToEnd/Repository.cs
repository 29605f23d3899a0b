namespace Stuck.EndToEnd;

/// <summary>Where things lie in the checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The program under test: the native build, unless the environment variable STUCK names another.</summary>
    public static string Stuck { get; } =
        Environment.GetEnvironmentVariable("STUCK") ?? Path.Combine(Root, "artifacts", "stuck", "stuck");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "tui.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("the tests run outside of a checkout");
    }
}
