namespace Stuck.Tracing.Words;

/// <summary>Containers and units, in words.</summary>
public static class ContainerWords
{
    private const string None = "no container";

    /// <param name="container">Empty for those that are in none.</param>
    public static string NameOf(string container) => container.Length > 0 ? container : None;

    /// <summary>What runs a container is left out before a part of its number, which alone tells it from others.</summary>
    public static string Fitted(string name, int width) => name.Length <= width ? name : name[(name.LastIndexOf(' ') + 1)..];
}
