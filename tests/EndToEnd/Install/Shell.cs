namespace Stuck.EndToEnd.Install;

/// <summary>A shell that has read its completions of stuck.</summary>
internal abstract class Shell : IDisposable
{
    public static Shell Start(string name) => name switch
    {
        "bash" => new BashShell(),
        "fish" => new FishShell(),
        "zsh" => new ZshShell(),
        _ => throw new ArgumentException(name),
    };

    /// <summary>Asserts that a line is completed by all these words, besides others.</summary>
    public abstract Task Offers(string line, params string[] words);

    public virtual void Dispose()
    {
    }

    protected static string Completion(string file) => Path.Combine(Repository.Root, "assets", "completions", file);
}
